package dev.anshi.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The browser of this machine: $CHROMIUM, or one of its usual names on the path. Where there is none the test class skips itself and says
 * so, so that verify needs nothing beyond Maven Central.
 */
public final class Chromium implements ExecutionCondition, AfterAllCallback {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static @Nullable Playwright playwright;
    private static @Nullable Browser browser;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("asked for the class");
        }
        String test = context.getRequiredTestClass().getSimpleName();
        Optional<Path> found = path();
        // Read by .ci/run.
        System.out.println("browser tests: " + test + " "
                + found.map(path -> "runs with " + path).orElse("skipped, no Chromium: set CHROMIUM, or install one"));
        return found.isPresent()
                ? ConditionEvaluationResult.enabled("a Chromium is here")
                : ConditionEvaluationResult.disabled("no Chromium is here");
    }

    static Optional<Path> path() {
        String named = System.getenv("CHROMIUM");
        Stream<Path> places = named != null && !named.isBlank()
                ? Stream.of(Path.of(named))
                : NAMES.stream()
                        .flatMap(name -> Arrays.stream(Optional.ofNullable(System.getenv("PATH"))
                                        .orElse("")
                                        .split(File.pathSeparator))
                                .filter(folder -> !folder.isBlank())
                                .map(folder -> Path.of(folder, name)));
        return places.filter(Files::isExecutable).findFirst();
    }

    static synchronized Browser browser() {
        if (browser == null) {
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(path().orElseThrow())
                            // Containers run as root and have a small /dev/shm.
                            .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
        }
        return browser;
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) {
        if (playwright != null) {
            playwright.close();
        }
        playwright = null;
        browser = null;
    }
}
