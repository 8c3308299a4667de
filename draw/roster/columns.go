package roster

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// role is what is in a column of a names file.
type role int

const (
	passed    role = iota // what the bear has no use for
	untitled              // the same, without a title
	whole                 // the name, first name first
	lastFirst             // "Lovelace, Ada"
	first                 // the first name
	last                  // the last name
	photo
	avoid
)

// isName reports whether a column has names in it, or a part of them.
func (r role) isName() bool { return r >= whole && r <= last }

// titles are what columns are called, as title writes it: without spaces and signs.
var titles = map[role]string{
	whole: "name names fullname fullnames displayname participant participants employee employees person people guest guests member members " +
		"namen vollername anzeigename teilnehmer teilnehmerin teilnehmerinnen teilnehmende mitarbeiter mitarbeiterin mitarbeitende gast gäste " +
		"naam volledigenaam deelnemer deelnemers medewerker nom noms nomcomplet participantes participante participants nombre nombres nombrecompleto " +
		"nome nomi nomes nomecompleto nominativo partecipante partecipanti imięinazwisko uczestnik uczestnicy " +
		"имя имена фио імя ім'я піб участник участники учасник име jméno jména celéjméno účastník meno ime név teljesnév resztvevő résztvevő nume numecomplet " +
		"navn namn fulltnavn deltager deltagere deltagare deltaker nimi koko nimet osallistuja vardas vārds emri ad adı adsoyad adısoyadı isim katılımcı " +
		"όνομα ονοματεπώνυμο שם שםמלא اسم الاسم الاسمالكامل نام नाम ชื่อ ชื่อนามสกุล tên họtên họvàtên nama namalengkap " +
		"名前 氏名 お名前 姓名 名字 全名 参加者 이름 성명 성함 참가자",
	first: "first firstname firstnames givenname givennames forename forenames christianname preferredname " +
		"vorname vornamen rufname voornaam voornamen prénom prénoms prenom prenoms primernombre nombredepila nomedebattesimo primeironome nomepróprio " +
		"imię imiona imie fornavn förnamn fornamn etunimi etunimet krestníjméno keresztnév utónév prenume firstnamevorname " +
		"μικρόόνομα שםפרטי الاسمالأول 名 下の名前",
	last: "last lastname lastnames surname surnames familyname secondname " +
		"nachname nachnamen familienname zuname achternaam familienaam nomdefamille patronyme apellido apellidos primerapellido sobrenome apelido " +
		"cognome cognomi cognom nazwisko nazwiska фамилия фамилии прізвище фамилно презиме příjmení priezvisko prezime priimek vezetéknév családnév numedefamilie " +
		"etternavn efternavn efternamn sukunimi pavardė uzvārds perekonnanimi soyad soyadı soyisim επώνυμο επίθετο שםמשפחה اسمالعائلة นามสกุล họ namabelakang " +
		"姓 姓氏 名字姓 苗字 성",
	photo: "photo photos foto fotos picture pictures pic image images portrait avatar photofile bild bilder bilddatei porträt passbild lichtbild " +
		"afbeelding image imagen immagine imagem retrato ritratto zdjęcie zdjecie фото фотография світлина снимка fotka fotografie fotografia fotografía fénykép kép poză " +
		"bilde billede kuva valokuva nuotrauka foto fotoğraf resim φωτογραφία εικόνα תמונה صورة عکس फोटो รูป รูปภาพ ảnh hình gambar 写真 画像 照片 相片 图片 사진",
	avoid: "avoid avoids exclude excludes excluded exclusion exclusions notwith mustnotdraw meiden nichtziehen ausschluss ausschließen ausschlüsse vermijd uitsluiten " +
		"éviter exclure exclusions evitar excluir evitare escludere evita unikaj unikać wyklucz избегать исключить исключения",
}

// roles are the roles by title.
var roles = func() map[string]role {
	all := map[string]role{}
	for r, words := range titles {
		for word := range strings.FieldsSeq(words) {
			all[title(word)] = r
		}
	}
	return all
}()

// alsoNames are titles that are names of people as well: alone they are no header.
var alsoNames = map[string]bool{"ad": true, "first": true, "last": true, "person": true, "koko": true, "ime": true, "meno": true, "họ": true, "tên": true}

// title is how the title of a column is looked up: letters only, lower case, nothing in brackets.
func title(text string) string {
	text, _, _ = strings.Cut(text, "(")
	text = cases.Fold().String(norm.NFC.String(text))
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}

// roleOf returns what is in a column with this title, and whether that is known. A title that is
// two, "Name, Vorname" or "nombre y apellidos", says in which order they come.
func roleOf(text string) (role, bool) {
	if r, ok := roles[title(text)]; ok {
		return r, true
	}
	var parts []role
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(" \t,/;&+-_", r) }) {
		switch title(word) {
		case "and", "und", "et", "y", "e", "i", "och", "og", "en", "и":
			continue
		}
		r, ok := roles[title(word)]
		if !ok || !r.isName() {
			return passed, false
		}
		parts = append(parts, r)
	}
	if len(parts) != 2 {
		return passed, false
	}
	switch [2]role{parts[0], parts[1]} {
	case [2]role{first, last}, [2]role{whole, last}, [2]role{first, whole}:
		return whole, true
	case [2]role{last, first}, [2]role{last, whole}, [2]role{whole, first}:
		return lastFirst, true
	}
	return passed, false
}

// isColumn reports whether a word is the title of a column.
func isColumn(word string) bool {
	_, ok := roleOf(word)
	return ok
}
