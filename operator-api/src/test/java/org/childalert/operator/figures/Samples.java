package org.childalert.operator.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one figure was each time it was taken. */
final class Samples {
    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    int count() {
        return values.size();
    }

    double median() {
        return at(0.5);
    }

    /** The nearest rank: of 200, the second highest for 0.99. */
    double at(double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.max(0, Math.ceil(share * sorted.size()) - 1));
    }

    /** Median, and in brackets the least and the most. */
    String spread(String unit) {
        return "%s %s (%s to %s)".formatted(number(median()), unit, number(at(0)), number(at(1)));
    }

    static String number(double value) {
        if (value >= 1_000) return String.format(Locale.ROOT, "%,.0f", value);
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
