package dev.anshi.local;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.anshi.browser.Chromium;
import dev.anshi.browser.Visit;

import static org.assertj.core.api.Assertions.assertThat;

/** Does the page of the local run come up under the same policy as the others? */
@ExtendWith(Chromium.class)
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class LocalPageTest {

    @ParameterizedTest
    @CsvSource({"en, 1280", "zh, 390"})
    void itComesUp(String language, int width) {
        try (Visit visit = Visit.by(language, width).to("/")) {
            visit.at("#now:has-text('20')").waitFor();
            assertThat(visit.at("#next-day").textContent()).isEqualTo(language.equals("zh") ? "下一天" : "Next day");
        }
    }
}
