package org.childalert.operator.figures;

import static org.childalert.operator.figures.Samples.number;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts to a list that grows, through the provider's SDK to a provider that takes 50 ms for each; and what is left on the heap meanwhile. */
final class Phones {
    /** As many sends under way as the adapter has. */
    private static final int AT_ONCE = 200;
    /** The rest of a very long list is not waited for. */
    private static final int MOST_SECONDS = 120;

    private static final Pattern LEFT = Pattern.compile("Pause .*->(\\d+)M\\(");

    private final Stage stage;
    private final Report report;
    private final Path collections;

    /** @param collections where the product's Java logs what its garbage collector did */
    Phones(Stage stage, Report report, Path collections) {
        this.stage = stage;
        this.report = report;
        this.collections = collections;
    }

    void measure(List<Integer> sizes) {
        int there = 0;
        for (int size : sizes) {
            long began = System.nanoTime();
            stage.officers().subscribe(there, size);
            report.add(
                    String.format(Locale.ROOT, "import of %,d numbers", size - there),
                    number((size - there) / seconds(began)) + " a second",
                    "");
            there = size;
            walk(size);
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private void walk(int size) {
        Officers.Submitted alert = stage.officers().submit(Deployment.PHONES);
        int before = lines().size();
        stage.farEnds().ask("expect " + size);
        long asked = stage.officers().approve(alert).asked();
        String[] result = stage.farEnds().ask("result " + MOST_SECONDS).split(" ");
        int arrived = Integer.parseInt(result[3]);
        String left = mostLeft(before);
        stage.officers().hold(alert);
        Server.pause(2_000);
        double rate = arrived / ((Long.parseLong(result[2]) - asked) / 1e6);
        double bare = bare(Math.min(arrived, 20_000));
        report.add(
                String.format(Locale.ROOT, "texts to %,d of a list of %,d, 50 ms each", arrived, size),
                "%s a second; heap after a collection at most %s MiB".formatted(number(rate), left),
                "bare loop " + number(bare) + " a second",
                number(rate / bare),
                "memory the same");
    }

    private double bare(int texts) {
        int each = Math.max(1, texts / AT_ONCE);
        stage.farEnds().ask("expect " + each * AT_ONCE);
        long began = System.nanoTime();
        stage.loop().ask("texts %d %d".formatted(AT_ONCE, each));
        return each * AT_ONCE / seconds(began);
    }

    private String mostLeft(int before) {
        List<String> since = lines();
        return since.subList(Math.min(before, since.size()), since.size()).stream()
                .map(LEFT::matcher)
                .filter(Matcher::find)
                .map(pause -> Integer.parseInt(pause.group(1)))
                .max(Integer::compareTo)
                .map(String::valueOf)
                .orElse("(none)");
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(collections);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
