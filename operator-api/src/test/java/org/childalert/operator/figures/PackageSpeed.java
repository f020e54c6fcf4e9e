package org.childalert.operator.figures;

import static org.childalert.operator.figures.Samples.number;

import java.nio.file.Path;

/**
 * How soon a submission is answered with all that is shown and heard of it: four languages, two photos, and a machine that speaks. Beside it the same
 * submission of a product that makes none of it, and the approval that follows.
 */
final class PackageSpeed {
    private static final int CHANNELS = 10;
    private static final String[] SPEAKING = {
        "-Dspeech.command=/usr/bin/espeak-ng,--stdout,-v,{voice}", "-Dspeech.voices.fr=fr-be"
    };
    private static final String[] PLAIN = {"-Dstudio.graphics=false"};

    private final Path directory;
    private final Path sample;
    private final Report report;

    PackageSpeed(Path directory, Path sample, Report report) {
        this.directory = directory;
        this.sample = sample;
        this.report = report;
    }

    private record Taken(Samples submitted, Samples approved) {}

    void measure(int warmUp, int times) {
        Taken with = taken(warmUp, times, SPEAKING);
        Taken without = taken(warmUp, times, PLAIN);
        add("submission with its package, 4 languages, 2 photos, spoken by espeak-ng", with.submitted(), "p99 2,000 ms");
        add("the same without a package", without.submitted(), "");
        report.add(
                "of that the package",
                "p50 %s ms, p99 %s ms"
                        .formatted(
                                number(with.submitted().median()
                                        - without.submitted().median()),
                                number(with.submitted().at(0.99)
                                        - without.submitted().at(0.99))),
                "");
        add("approval answered, of a version with its package", with.approved(), "p99 150 ms");
        add("the same without a package", without.approved(), "");
    }

    private Taken taken(int warmUp, int times, String... options) {
        try (var stage = new Stage(directory, sample, CHANNELS, options)) {
            for (int i = 0; i < warmUp; i++) once(stage, new Samples(), new Samples());
            var submitted = new Samples();
            var approved = new Samples();
            for (int i = 0; i < times; i++) once(stage, submitted, approved);
            return new Taken(submitted, approved);
        }
    }

    private static void once(Stage stage, Samples submitted, Samples approved) {
        Officers officers = stage.officers();
        String draft = officers.draftWithPhotos(CHANNELS, 2);
        stage.database().settle();
        Officers.Decision submission = officers.submission(draft);
        submitted.add(submission.millis());
        stage.database().settle();
        Officers.Submitted alert = officers.submitted(draft);
        approved.add(officers.approve(alert).millis());
        stage.database().settle();
        officers.close(alert);
        stage.database().settle();
    }

    private void add(String figure, Samples samples, String budget) {
        report.add(
                "%s (n = %d)".formatted(figure, samples.count()),
                "p50 %s ms, p99 %s ms, most %s ms"
                        .formatted(number(samples.median()), number(samples.at(0.99)), number(samples.at(1))),
                budget);
    }
}
