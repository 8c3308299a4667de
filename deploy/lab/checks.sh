# shellcheck shell=bash
# What the lab's tests have in common; they source this file.
# Time limits are seconds of the guest, which is --counted: nothing here looks at the
# clock of this machine, so nothing fails because it is busy.

# shellcheck source=deploy/lab/settings.sh
. "$(dirname "${BASH_SOURCE[0]}")/settings.sh"
PATH=$lab:$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$lab/../.." && go build -o "$work/receipts" ./deploy/lab/receipts)
good=0 bad=0

is() { # is WHAT GOT PATTERN [NOTE]
  # shellcheck disable=SC2053 # a pattern
  if [[ $2 == $3 ]]; then
    good=$((good + 1))
    echo "ok: $1${4:+: $4}"
  else
    bad=$((bad + 1))
    echo "FAIL: $1: got '$2', wanted '$3'"
  fi
}

# verdict ends a test: how many checks were good, and how long it took.
verdict() {
  echo "${0##*/}, $arch $suite: $good good, $bad bad, in $((SECONDS / 60)) min $((SECONDS % 60)) s"
  [ "$bad" -eq 0 ]
}

# install starts a fresh guest with the package and the people in a folder, if one is named.
install() { # install DEB [FOLDER]
  ! running || cut
  boot --fresh --counted
  echo 0 > "$work/seen"
  push "$1" /root
  guest "dpkg -i /root/${1##*/} > /tmp/dpkg 2>&1 || cat /tmp/dpkg"
  [ -z "${2-}" ] || push "$2/." /var/lib/babbage/people
}

leds() { guest "/usr/lib/lab/led $green $red"; }
await() { guest "/usr/lib/lab/await $1 $2 ${3:-60}"; }
show() { guest "systemctl show -P $1 babbage"; }
status() { guest 'setpriv --reuid babbage --regid babbage --init-groups babbage status'; }
journal() { guest 'journalctl -b -u babbage -o cat'; }

# becomes waits until a command in the guest succeeds, for so many seconds of the guest.
becomes() { # becomes SECONDS COMMAND
  ALLOWED=$(($1 + 30)) guest "end=\$((SECONDS + $1)); until { $2; } > /dev/null 2>&1; do [ \$SECONDS -lt \$end ] || exit 1; sleep 0.3; done" &&
    echo yes || echo never
}
# mood waits for a mood by what systemd is told of it.
mood() { becomes "${2:-60}" "[[ \$(systemctl show -P StatusText babbage) == '$1:'* ]]"; }

# printed lists what was printed since the printer log was last looked at.
printed() { # printed FOLDER [RECEIPTS-OPTION...]
  local people=$1
  shift
  tail -c "+$(($(cat "$work/seen") + 1))" "$vm/printer.log" > "$work/sent"
  stat -c %s "$vm/printer.log" > "$work/seen"
  "$work/receipts" "$@" "$people" "$work/sent"
}

# printing waits until a good part of a ticket is on paper, since the log was last looked at.
printing() {
  until [ "$(stat -c %s "$vm/printer.log")" -gt "$(($(cat "$work/seen") + 3000))" ]; do
    running || die "the guest is gone; see $vm/console.log"
    sleep 0.02
  done
}

# squeeze LINE presses a paw, with bounce, and waits until the red LED was on and is off again; it
# prints after how many seconds.
squeeze() {
  guest "/usr/lib/lab/await $red 1 20 > /tmp/red & /usr/lib/lab/button $1 press 120 5 3; wait \$! && cat /tmp/red && /usr/lib/lab/await $red 0 60"
}

# set_key changes a key of the settings in /etc.
set_key() { guest "sed -i 's#^$1 = .*#$1 = $2#' /etc/babbage/babbage.toml"; }
