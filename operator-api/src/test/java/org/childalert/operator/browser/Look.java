package org.childalert.operator.browser;

/**
 * Through what somebody looks at a page.
 *
 * @param language BCP 47, the browser's first
 * @param width,height of the window, in CSS pixels
 * @param scale device pixels for one of CSS
 * @param zone of the machine
 */
public record Look(String language, int width, int height, double scale, String zone) {
    /** A desk's screen. */
    public static Look desk(String language) {
        return new Look(language, 1280, 900, 1, "Europe/Brussels");
    }

    /** A phone held upright. */
    public static Look phone(String language) {
        return new Look(language, 390, 844, 2, "Europe/Brussels");
    }
}
