package dev.anshi.wording;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which names may stand in a text? */
class PrintedNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "李娜",
                "欧阳小娜",
                "阿布都·热合曼",
                "J. P. Morgan",
                "M.K.Gandhi",
                "S.Kumar",
                "Dr. Müller",
                "Dr.Schmidt",
                "DR.CNOSSOS",
                "Sinéad O'Brien",
                "Anne-Marie d\u2019Arc",
                "Ravi S/o Kumar",
                "李娜 (Lina Li)",
                "\u0930\u0936\u094d\u200d\u092e\u0940",
                "Nguyễn Văn A."
            })
    void whatPeopleAreCalled(String name) {
        assertThat(PrintedName.isOfAPerson(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "visit http://evil.example",
                "evil.com",
                "Lin EVIL.COM",
                "evil\uff0ecom/x",
                "www.evil.example",
                "Lin 203.0.113.7/a",
                "Lin\nReply YES",
                "Lin\u2028Reply YES",
                "Lin\u202eanil"
            })
    void whatNobodyIsCalled(String name) {
        assertThat(PrintedName.isOfAPerson(name)).isFalse();
        assertThat(PrintedName.isOfASender(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anxin Bank",
                "安心银行",
                "St. George Bank",
                "J. P. Morgan",
                "AB Co., Ltd.",
                "Bank No.1",
                "400-000-0001"
            })
    void whatALenderIsCalled(String name) {
        assertThat(PrintedName.isOfASender(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anxin.bank",
                "t.me",
                "bank.\u092d\u093e\u0930\u0924",
                "\u0930\u093e\u0936\u093f.io",
                "Anxin (anxin.io)",
                "help@anxin.example"
            })
    void aLenderIsNotCalledByItsHost(String name) {
        assertThat(PrintedName.isOfASender(name)).isFalse();
    }
}
