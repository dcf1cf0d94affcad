package dev.anshitest.pure.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil;

/** Not a value: this one may. */
public class NumberParser {
    final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
}
