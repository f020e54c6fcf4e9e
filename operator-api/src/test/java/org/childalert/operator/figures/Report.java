package org.childalert.operator.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The table of figures: printed as they come, and written whole. */
final class Report {
    private static final String HEAD = "| figure | measured | beside | ratio | budget |\n|---|---|---|---|---|\n";
    private final List<String> rows = new ArrayList<>();

    void add(String figure, String measured, String beside, String ratio, String budget) {
        String row = "| %s | %s | %s | %s | %s |".formatted(figure, measured, beside, ratio, budget);
        rows.add(row);
        System.out.println(row);
    }

    void add(String figure, String measured, String budget) {
        add(figure, measured, "", "", budget);
    }

    void write(Path file) {
        try {
            Files.writeString(file, HEAD + String.join("\n", rows) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
