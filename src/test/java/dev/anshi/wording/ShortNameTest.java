package dev.anshi.wording;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Does a text that may reach a stranger say enough for a friend and too little for a stranger? */
class ShortNameTest {

    @ParameterizedTest
    @CsvSource({
        "李娜, *娜",
        "李小娜, *小娜",
        "欧阳娜娜, *阳娜娜",
        "李, 李",
        "阿卜杜热合曼·买买提江, 阿卜杜热合曼",
        "Maria Jones, Maria J.",
        "Maria del Carmen Jones, Maria J.",
        "'  Maria  ', Maria",
        "Wilhelmina-Josephine Featherstone, Wilhelmina-Josep F.",
    })
    void aNameIsShortened(String name, String inTheText) {
        assertThat(ShortName.of(name)).isEqualTo(inTheText);
    }
}
