package lettering

import "testing"

func TestInitials(t *testing.T) {
	for name, want := range map[string]string{
		"Zoë Anne Łukaszewska": "ZŁ", "ada": "A", "山田太郎": "山", "(Bo) d'Arc": "BD", "Z̈oë": "Z̈", "": "", "!!!": "",
		"ólafur": "Ó", "👩‍🚀 Ada": "👩‍🚀A",
	} {
		if got := Initials(name); got != want {
			t.Errorf("%q has the initials %q, want %q", name, got, want)
		}
	}
}
