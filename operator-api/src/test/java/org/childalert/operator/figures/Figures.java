package org.childalert.operator.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Takes the figures, or those parts that are named, prints them and writes them to {@code target/figures.md}. */
public final class Figures {
    private static final List<String> PARTS = List.of(
            "webhooks",
            "first",
            "approvals",
            "backlog",
            "feeds",
            "pages",
            "board",
            "clock",
            "growth",
            "stream",
            "phones",
            "packages",
            "start");

    private final Path directory;
    private final Path sample;
    private final Set<String> parts;
    private final boolean quick;
    private final Report report = new Report();

    private Figures(Path root, Set<String> parts, boolean quick) throws IOException {
        directory = Files.createDirectories(root.resolve("target/figures"));
        sample = root.resolve("config");
        this.parts = parts;
        this.quick = quick;
    }

    /** Settings: {@code project.root}; {@code figures}, names of parts with commas between; {@code figures.quick}, with few repetitions. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(System.getProperty("project.root", ""));
        String named = System.getProperty("figures", "all");
        Set<String> parts = Set.of(named.equals("all") ? PARTS.toArray(new String[0]) : named.split(","));
        if (!PARTS.containsAll(parts)) throw new IllegalArgumentException(named + " (expected: some of " + PARTS + ")");
        var figures = new Figures(root.toAbsolutePath().normalize(), parts, Boolean.getBoolean("figures.quick"));
        figures.take();
        figures.report.write(root.resolve("target/figures.md"));
        System.exit(0);
    }

    private void take() {
        if (parts.stream().anyMatch(Set.of("webhooks", "first", "approvals", "backlog", "feeds")::contains)) {
            try (var stage = new Stage(directory, sample, 1_000)) {
                take(stage);
            }
        }
        if (parts.contains("pages") || parts.contains("board")) {
            try (var stage = new Stage(directory, sample, 10)) {
                if (parts.contains("pages")) new Pages(stage, report).measure(times(150, 60), times(300, 60));
                if (parts.contains("board")) new BoardSpeed(stage, report).measure(200, times(10, 4), times(20, 6));
            }
        }
        if (parts.contains("clock")) {
            new PlannerSpeed(report).measure(1_000, 2_000, 2_000);
            new TickSpeed(directory, report).measure(1_000, times(10, 3));
        }
        if (parts.contains("growth")) {
            try (var stage = new Stage(directory, sample, 10_000)) {
                var webhooks = new Webhooks(stage, report);
                for (int channels : List.of(100, 1_000, 10_000))
                    webhooks.warm(channels, times(6, 2), times(7, 2), false, "");
            }
        }
        if (parts.contains("stream")) {
            try (var stage = new Stage(directory, sample, 1)) {
                new StreamSpeed(stage, report).measure(1_000, times(10, 4), times(30, 10));
            }
        }
        if (parts.contains("phones")) {
            Path log = directory.resolve("gc.log");
            try (var stage = new Stage(directory, sample, 1, "-Xmx512m", "-Xlog:gc:file=" + log)) {
                new Phones(stage, report, log)
                        .measure(quick ? List.of(1_000, 10_000) : List.of(1_000, 20_000, 100_000, 1_000_000));
            }
        }
        if (parts.contains("packages"))
            new PackageSpeed(directory, sample, report).measure(times(10, 5), times(40, 12));
        if (parts.contains("start")) new StartUp(directory, sample, report).measure(times(7, 2));
    }

    private void take(Stage stage) {
        var webhooks = new Webhooks(stage, report);
        if (parts.contains("approvals")) new Approvals(stage, report).measure(times(60, 10), times(200, 20));
        if (parts.contains("webhooks")) {
            webhooks.warm(1_000, times(10, 4), times(15, 5), false, "at most 1.5");
            webhooks.warm(1_000, times(3, 1), times(15, 5), true, "at most 1.5");
        }
        if (parts.contains("backlog")) new Backlog(stage, report).measure(20, times(3, 1));
        if (parts.contains("feeds") && FeedSpeed.isPossible(report))
            new FeedSpeed(stage, report).measure(times(5, 2), times(5, 2));
        if (parts.contains("first")) webhooks.first(1_000, times(5, 2));
    }

    private int times(int usually, int quickly) {
        return quick ? quickly : usually;
    }
}
