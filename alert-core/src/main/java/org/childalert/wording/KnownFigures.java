package org.childalert.wording;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.childalert.alert.Vehicle;

/**
 * The phone and the plates of the facts, to be found in a text in whatever way they are written there.
 *
 * @param phone E.164
 * @param country ISO 3166-1, whose numbers may be written without the country's code
 */
record KnownFigures(String phone, String country, List<Pattern> plates) {
    private static final int SIGNIFICANT = 6;

    static KnownFigures of(Occasion occasion) {
        return new KnownFigures(
                Objects.requireNonNullElse(
                        occasion.content().publicPhone(), occasion.agency().publicPhone()),
                occasion.agency().regions().getFirst().replaceAll("-.*", ""),
                occasion.content().vehicles().stream()
                        .map(Vehicle::plate)
                        .map(plate -> plate == null ? "" : Figures.normal(plate))
                        .filter(plate -> plate.length() > 3)
                        .map(KnownFigures::pattern)
                        .toList());
    }

    private static Pattern pattern(String plate) {
        String spaced = plate.codePoints()
                .mapToObj(character -> Pattern.quote(Character.toString(character)))
                .collect(Collectors.joining("[\\s.-]{0,3}"));
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + spaced + "(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE);
    }

    /** With the country's code or without. */
    boolean isPhone(String run) {
        String digits = run.replaceAll("\\D", "");
        String known = phone.replaceAll("\\D", "");
        if (known.isEmpty()) return false;
        return digits.startsWith(known) || (run.strip().startsWith("0") && known.endsWith(trimmed(digits)));
    }

    private static String trimmed(String digits) {
        String national = digits.replaceFirst("^0+", "");
        return national.length() < SIGNIFICANT ? "none" : national;
    }
}
