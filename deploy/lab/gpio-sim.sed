# Changes for the kernel's GPIO simulator, so that a test can push a button:
# two more words for a line's sysfs file "pull". "held" grounds the line
# whatever bias the program asks for, as a pressed button does; "released"
# gives it back the bias that it was last asked for.

# The lab has one chip; 1024 lines are more than it has.
/^static int gpio_sim_apply_pull(/i\
static DECLARE_BITMAP(held, 1024);\
static DECLARE_BITMAP(pulled_up, 1024);\

# What the program asks for is remembered, and overruled by the button.
/case PIN_CONFIG_BIAS_PULL_UP:/,/return/ s/return .*/set_bit(offset, pulled_up);\
		return gpio_sim_apply_pull(chip, offset, !test_bit(offset, held));/
/case PIN_CONFIG_BIAS_PULL_DOWN:/,/return/ s/return/clear_bit(offset, pulled_up);\
		&/

# What a test writes.
s/^\tpull = sysfs_match_string(.*/\
	if (sysfs_streq(buf, "held")) {\
		set_bit(line_attr->offset, held);\
		pull = 0;\
	} else if (sysfs_streq(buf, "released")) {\
		clear_bit(line_attr->offset, held);\
		pull = test_bit(line_attr->offset, pulled_up);\
	} else\
	&/

# Only the module loader's table, which a cross build gets wrong; nothing here needs it.
/^MODULE_DEVICE_TABLE/d
