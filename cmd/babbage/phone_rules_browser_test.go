package main

import (
	"maps"
	"testing"
)

// Rules that cannot be are not saved, or keep the party from its start, and the page says why.
func TestBadRulesOnThePhone(t *testing.T) {
	r := raiseQuickly(t)
	h := phoneIn(t, chromium(t, "about:blank"), r.url, true)
	h.enter(r.slip(""), `document.querySelector(".steps")`)
	h.paste("Ada", "Bo", "Cy")

	h.open("/rules")
	h.tap(`[value=rollcall]`, `document.querySelector("[value=rollcall]").checked`)
	js[bool](t, h.ctx, `(all => { all[0].value = "Ada"; return true })(document.querySelectorAll("[name='couple.one']"))`)
	before := r.files(t)
	h.tap(`.save button`, `document.querySelector("#problem")`)
	h.told("bad-rules", "Ada is alone in a couple: choose the other one, too.")
	if !js[bool](t, h.ctx, `document.querySelector("[value=rollcall]").checked`) {
		t.Error("what was chosen is not there any more")
	}
	if now := r.files(t); !maps.Equal(now, before) {
		t.Errorf("the files were %q and are %q", before, now)
	}
	js[bool](t, h.ctx, `(() => {
		const one = document.querySelectorAll("[name='couple.one']"), other = document.querySelectorAll("[name='couple.other']");
		one[0].value = "Ada"; other[0].value = "Bo"; one[1].value = "Ada"; other[1].value = "Cy";
		return true;
	})()`)
	h.tap(`.save button`, `document.querySelector(".done")`)
	const noWay = `The rules leave no way to draw: "Ada" can draw nobody. Drop the couple "Ada" and "Bo" (babbage.toml`
	h.told("no-way", noWay)
	h.open("/party")
	h.told("no-start", noWay)
	if js[bool](t, h.ctx, `!!document.querySelector("[action='/party/start']")`) {
		t.Error("a party that cannot be drawn can be started")
	}
}
