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
	group
	note
	crop
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
		"navn namn fulltnavn deltager deltagere deltagare deltaker medarbejder medarbejdere medarbeider nimi koko nimet osallistuja vardas vārds emri ad adı adsoyad adısoyadı isim katılımcı " +
		"όνομα ονοματεπώνυμο שם שםמלא اسم الاسم الاسمالكامل نام नाम ชื่อ ชื่อนามสกุล tên họtên họvàtên nama namalengkap " +
		"名前 氏名 お名前 姓名 名字 全名 参加者 이름 성명 성함 참가자 " +
		"vorundnachname vorundzuname voorenachternaam förochefternamn forogefternavn forogetternavn पूरानाम نامونامخانوادگی שםהעובד שםמשתתף اسمالموظف اسمالمشارك " +
		"社員名 氏名漢字 员工姓名 参与者 員工姓名 직원명 참여자",
	first: "first firstname firstnames givenname givennames forename forenames christianname preferredname " +
		"vorname vornamen rufname voornaam voornamen prénom prénoms prenom prenoms primernombre nombredepila nomedebattesimo primeironome nomepróprio " +
		"imię imiona imie fornavn förnamn fornamn etunimi etunimet krestníjméno keresztnév utónév prenume firstnamevorname " +
		"μικρόόνομα שםפרטי الاسمالأول पहलानाम primeronombre namadepan 名 下の名前",
	last: "last lastname lastnames surname surnames familyname secondname " +
		"nachname nachnamen familienname zuname achternaam familienaam nomdefamille patronyme apellido apellidos primerapellido sobrenome apelido " +
		"cognome cognomi cognom nazwisko nazwiska фамилия фамилии прізвище фамилно презиме příjmení priezvisko prezime priimek vezetéknév családnév numedefamilie " +
		"etternavn efternavn efternamn sukunimi pavardė uzvārds perekonnanimi soyad soyadı soyisim επώνυμο επίθετο שםמשפחה اسمالعائلة نامخانوادگی उपनाम últimonome apellidopaterno primerapellido นามสกุล họ namabelakang " +
		"姓 姓氏 名字姓 苗字 성",
	photo: "photo photos foto fotos picture pictures pic image images portrait avatar photofile bild bilder bilddatei porträt passbild lichtbild " +
		"afbeelding image imagen immagine imagem retrato ritratto zdjęcie zdjecie фото фотография світлина снимка fotka fotografie fotografia fotografía fénykép kép poză " +
		"bilde billede kuva valokuva nuotrauka foto fotoğraf resim φωτογραφία εικόνα תמונה صورة عکس फोटो รูป รูปภาพ ảnh hình gambar 写真 画像 照片 相片 图片 사진",
	avoid: "avoid avoids exclude excludes excluded exclusion exclusions notwith mustnotdraw meiden nichtziehen ausschluss ausschließen ausschlüsse vermijd uitsluiten " +
		"éviter exclure exclusions evitar excluir evitare escludere evita unikaj unikać wyklucz избегать исключить исключения уникати виключити undvik undgå unngå vältä hariç dışla vyloučit kizárás elkerül exclude 除外 排除 回避 제외",
	group: "group groups team teams family families department departments dept " +
		"gruppe gruppen abteilung abteilungen familie familien groep team gezin afdeling groupe équipe équipes famille département service grupo equipo familia departamento " +
		"gruppo squadra famiglia reparto equipe família departamento grupa zespół rodzina dział grupp lag familj avdelning gruppe hold afdeling avdeling ryhmä tiimi perhe osasto grup takım ekip aile departman bölüm " +
		"група команда родина сім'я відділ группа семья отдел skupina tým rodina oddělení csoport csapat család osztály ομάδα οικογένεια τμήμα " +
		"קבוצה צוות משפחה מחלקה مجموعة فريق عائلة قسم समूह टीम परिवार विभाग グループ チーム 家族 部署 部門 组 組 小组 小組 团队 團隊 家庭 部门 그룹 팀 가족 부서",
	note: "note notes wish wishes wishlist giftwish giftwishes giftideas desk seat address " +
		"notiz notizen wunsch wünsche wunschliste wunschzettel adresse anschrift schreibtisch notitie wens wensen verlanglijst verlanglijstje adres souhait souhaits envie envies adresse " +
		"nota notas deseo deseos dirección desiderio desideri indirizzo desejo desejos endereço morada życzenie życzenia adres notatka önskan önskningar önskelista adress ønske ønsker ønskeliste toive toiveet dilek dilekler " +
		"побажання адреса примітка пожелание пожелания адрес přání poznámka adresa kívánság cím ευχή διεύθυνση " +
		"בקשה בקשות משאלה הערה כתובת أمنية أمنيات ملاحظة عنوان इच्छा पता 希望 メモ 住所 愿望 願望 心愿 备注 備註 地址 소원 메모 주소",
	crop: "crop ausschnitt",
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
var alsoNames = map[string]bool{"ad": true, "first": true, "last": true, "person": true, "koko": true, "ime": true, "meno": true, "họ": true}

// title is how the title of a column is looked up: letters only, lower case, nothing in brackets.
func title(text string) string {
	text, _, _ = strings.Cut(text, "(")
	text = cases.Fold().String(norm.NFC.String(text))
	return strings.Map(func(r rune) rune {
		switch r { // Turkish has two letters i
		case 'ı':
			return 'i'
		case '\u0307':
			return -1
		}
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}

// besides are words in a title beside those that say what is in the column: "Name and surname",
// "What is your name?", "Jméno a příjmení".
var besides = wordSet("and und et y e i och og en и та й a ve ja és și da " +
	"your the of what is whats please enter my our dein deine ihr wie ist lautet der des votre quel est ton de la tu su cuál cual es el " +
	"il tuo qual è uw je wat seu é o ditt hva vad är er ваше твоё")

// roleOf returns what is in a column with this title, and whether that is known. A title that is
// two, "Name, Vorname" or "nombre y apellidos", says in which order they come.
func roleOf(text string) (role, bool) {
	if r, ok := roles[title(text)]; ok {
		return r, true
	}
	if r := roles[strings.TrimRight(title(text), "0123456789")]; r == avoid { // avoid1, avoid2
		return r, true
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t,/;&+-_", r) })
	if len(words) > maxTitle {
		return passed, false
	}
	var parts []role
	for len(words) > 0 {
		r, n := roleOfSome(words)
		switch {
		case n == 0 && besides[title(words[0])]:
			n = 1
		case n == 0 || !r.isName():
			return passed, false
		case len(parts) == 0 || parts[len(parts)-1] != r:
			parts = append(parts, r)
		}
		words = words[n:]
	}
	switch len(parts) {
	case 1:
		return parts[0], true
	case 2:
		switch [2]role{parts[0], parts[1]} {
		case [2]role{first, last}, [2]role{whole, last}, [2]role{first, whole}:
			return whole, true
		case [2]role{last, first}, [2]role{last, whole}, [2]role{whole, first}:
			return lastFirst, true
		}
	}
	return passed, false
}

// maxTitle is how many words a title has at most.
const maxTitle = 8

// roleOfSome returns what the first words of a title stand for, and how many they are, 0 for none.
func roleOfSome(words []string) (role, int) {
	for n := min(3, len(words)); n > 0; n-- {
		if r, ok := roles[title(strings.Join(words[:n], ""))]; ok {
			return r, n
		}
	}
	return passed, 0
}

// naming are words for a name that nobody has for a name.
var naming = wordSet("name names namen fullname vorname vornamen nachname nachnamen firstname lastname surname nombre nombres nome nomi noms prénom prénoms imię imiona nazwisko nazwiska " +
	"имя имена фио ім'я імена jméno jména név nevek nume navn namn nama όνομα ονόματα اسم الاسم أسماء الأسماء שמות नाम ชื่อ")

// speaksOfNames reports whether a line, alone at the top of a list, is about names: "Names of all
// guests".
func speaksOfNames(text string) bool {
	if labelled.MatchString(strings.TrimRight(text, ":： ")) {
		return false // "Name: Ada"
	}
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(" \t,/;:&+-_()", r) }) {
		if naming[title(word)] {
			return true
		}
	}
	for _, end := range []string{"姓名", "氏名", "名前", "名簿", "名单", "名單", "이름", "성명", "명단"} {
		if strings.HasSuffix(title(text), end) {
			return true
		}
	}
	return false
}

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[title(word)] = true
	}
	return set
}

// isColumn reports whether a word is the title of a column.
func isColumn(word string) bool {
	_, ok := roleOf(word)
	return ok
}
