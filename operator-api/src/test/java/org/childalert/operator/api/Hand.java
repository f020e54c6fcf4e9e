package org.childalert.operator.api;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;

/** Somebody's hand at a page: typing is free, everything else is counted. */
final class Hand {
    final Page page;
    private int interactions;

    Hand(Page page) {
        this.page = page;
    }

    void types(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first()
                .fill(text);
    }

    void presses(Locator locator) {
        interactions++;
        locator.click();
    }

    void presses(String button) {
        presses(page.locator("a, button")
                .filter(new Locator.FilterOptions().setHasText(button))
                .first());
    }

    void chooses(String id, String option) {
        interactions++;
        page.locator(id).selectOption(option);
    }

    /** A box or a button of a question, by its words. */
    void ticks(String id) {
        interactions++;
        page.locator("label[for='%s']".formatted(id)).click();
    }

    void uploads(byte[] picture) {
        interactions++;
        page.locator("#photo").setInputFiles(new FilePayload("noor.jpg", "image/jpeg", picture));
    }

    int interactions() {
        return interactions;
    }
}
