package org.childalert.operator.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.nio.file.Path;

/** Pictures of pages: with {@code -Dguide.write=true} for the guides, otherwise for whoever wants to look. */
public final class Screenshot {
    private static final Path GUIDES = Path.of(System.getProperty("project.root", ".."), "docs", "guides", "images");
    private static final Path TARGET = Path.of("target", "screenshots");

    private Screenshot() {}

    /** What the window shows. */
    public static void of(Page page, String name) {
        take(page, name, false);
    }

    /** The page from top to bottom. */
    public static void whole(Page page, String name) {
        take(page, name, true);
    }

    private static void take(Page page, String name, boolean whole) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath((Boolean.getBoolean("guide.write") ? GUIDES : TARGET).resolve(name + ".png"))
                .setFullPage(whole)
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setCaret(ScreenshotCaret.HIDE));
    }
}
