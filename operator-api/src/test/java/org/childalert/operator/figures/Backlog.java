package org.childalert.operator.figures;

import static org.childalert.operator.figures.Samples.number;

/** Deliveries drained in a second, each with its receipt and its entry in the trail: what is left when a node was down, say. */
final class Backlog {
    private static final int CHANNELS = 1_000;
    private final Stage stage;
    private final Report report;

    Backlog(Stage stage, Report report) {
        this.stage = stage;
        this.report = report;
    }

    /** @param each deliveries to each of a thousand channels */
    void measure(int each, int times) {
        var rates = new Samples();
        var bare = new Samples();
        var ratio = new Samples();
        Officers.Submitted alert = stage.officers().submit(CHANNELS);
        stage.officers().approve(alert);
        stage.database().settle();
        for (int i = 0; i < times; i++) {
            double rate = drain(alert, each, 2 + i * each);
            double beside = loop(each);
            rates.add(rate);
            bare.add(beside);
            ratio.add(beside / rate);
        }
        report.add(
                "deliveries drained of %,d, with receipt and audit (n = %d)".formatted(CHANNELS * each, times),
                rates.spread("a second"),
                "bare loop " + bare.spread("a second"),
                number(ratio.median()),
                "");
        stage.officers().close(alert);
        stage.database().settle();
    }

    /** Puts them on the ledger by hand, as repetitions of the first. */
    private double drain(Officers.Submitted alert, int each, int from) {
        stage.farEnds().ask("expect " + CHANNELS * each);
        stage.database().execute("""
                INSERT INTO delivery (id, agency, alert, subject_kind, subject_id, sequence, step, occurrence, channel, recipient, status, state, attempts,
                    created_at, due_at, expires_at, claimable_at)
                SELECT UUID(), agency, alert, subject_kind, subject_id, sequence, step, seq, channel, recipient, status, 'DUE', 0,
                    created_at, UTC_TIMESTAMP(6), expires_at, UTC_TIMESTAMP(6)
                FROM delivery, seq_%d_to_%d WHERE alert = '%s' AND subject_kind = 'MESSAGE' AND occurrence = 1 ORDER BY seq, channel""".formatted(from, from + each - 1, alert.id()));
        long began = System.nanoTime();
        stage.database().settle();
        double seconds = (System.nanoTime() - began) / 1e9;
        stage.farEnds().ask("result 1");
        return CHANNELS * each / seconds;
    }

    private double loop(int each) {
        stage.farEnds().ask("expect " + CHANNELS * each);
        long began = System.nanoTime();
        stage.loop().ask("run %d %d".formatted(CHANNELS, each));
        return CHANNELS * each / ((System.nanoTime() - began) / 1e9);
    }
}
