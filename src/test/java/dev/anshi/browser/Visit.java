package dev.anshi.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.restassured.RestAssured;

import static org.assertj.core.api.Assertions.assertThat;

/** One reader at one screen: their language and width. Whatever the page breaks on the way fails the visit's end. */
public final class Visit implements AutoCloseable {

    private static final int HEIGHT = 844;
    private static final String AXE = axe();

    private final String language;
    private final int width;
    private final BrowserContext context;
    private final Page page;
    private final List<String> broken = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();

    private Visit(String language, int width) {
        this.language = language;
        this.width = width;
        context = Chromium.browser()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setBaseURL("http://localhost:" + RestAssured.port)
                        .setLocale(language.equals("zh") ? "zh-CN" : "en-GB")
                        .setTimezoneId("Asia/Shanghai")
                        .setViewportSize(width, HEIGHT));
        page = context.newPage();
        page.onPageError(broken::add);
        page.onConsoleMessage(message -> {
            // A refusal of the API is no fault of the page; a breach of its content security policy is.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                broken.add(message.text());
            }
        });
        page.onFrameNavigated(frame -> addresses.add(frame.url()));
    }

    public static Visit by(String language, int width) {
        return new Visit(language, width);
    }

    public Page page() {
        return page;
    }

    public Visit to(String path) {
        page.navigate(path);
        return this;
    }

    /** The first that matches, waited for. */
    public Locator at(String selector) {
        return page.locator(selector).first();
    }

    public Locator button(String name) {
        return page.getByRole(
                        com.microsoft.playwright.options.AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    /** Holds what is shown to WCAG by axe, and to the screen's width, and keeps a picture of it under target/screenshots. */
    public Visit looked(String name) {
        page.evaluate(AXE + "; 0");
        Object found = page.evaluate("""
                async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
                    .map((each) => each.impact + " " + each.id + ": " + each.nodes.map((node) => node.html).join(" | "))""");
        String what = name + " in " + language + " at " + width + " px";
        assertThat((List<?>) found).as("axe on %s", what).isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("the width of %s", what)
                .isLessThanOrEqualTo(width);
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(page.locator("dialog[open]").count() == 0)
                .setPath(Path.of("target/screenshots", name + "-" + language + "-" + width + ".png")));
        return this;
    }

    /** Goes on by the tabulator until what matches has the focus. */
    public Visit tabTo(String selector) {
        for (int presses = 0; presses < 60; presses++) {
            if (hasFocus(selector)) {
                return this;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("no way by keyboard to " + selector);
    }

    public Visit untilFocusOn(String selector) {
        page.waitForFunction("(selector) => document.activeElement?.matches(selector)", selector);
        return this;
    }

    public boolean hasFocus(String selector) {
        return (Boolean) page.evaluate("(selector) => document.activeElement?.matches(selector) ?? false", selector);
    }

    /** All addresses that the page stood at. */
    public List<String> addresses() {
        return List.copyOf(addresses);
    }

    @Override
    public void close() {
        context.close();
        assertThat(broken).as("errors on the page's console").isEmpty();
    }

    private static String axe() {
        try (InputStream source = Visit.class.getResourceAsStream("/axe.min.js")) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
