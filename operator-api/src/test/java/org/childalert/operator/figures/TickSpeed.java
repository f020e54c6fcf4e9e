package org.childalert.operator.figures;

import static org.childalert.operator.figures.Samples.number;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.childalert.PolicySamples;
import org.childalert.SampleConfiguration;
import org.childalert.Scenario;
import org.childalert.alert.AlertId;
import org.childalert.dissemination.Level;
import org.childalert.escalation.EscalationClock;
import org.childalert.store.TestDatabase;

/**
 * The clock with many alerts on air, each with five stations of which two stay silent: until no timer is due any more. The core in this process on a real
 * MariaDB that writes each commit to the disk, with a clock moved by hand and far ends that answer at once. Beside it as many bare transactions.
 */
final class TickSpeed {
    private static final List<String> STATIONS =
            List.of("radio-capital", "radio-east", "radio-north", "television", "desk");
    /** The first so many; none has a second channel, whose word would stand for it. */
    private static final int SILENT = 2;

    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final int RETRIES = 20;
    /** As many as the clock has under way. */
    private static final int AT_ONCE = 6;

    private static final String BUDGET = "at most 1,000 ms";

    private final Path directory;
    private final Report report;

    TickSpeed(Path directory, Report report) {
        this.directory = directory;
        this.report = report;
    }

    void measure(int alerts, int times) {
        if (times + 1 > RETRIES) throw new IllegalArgumentException("no more than %d times".formatted(RETRIES - 1));
        System.setProperty(
                "test.database.directory", directory.resolve("clock-database").toString());
        Path clock = fresh();
        var settings = new HashMap<>(TestDatabase.properties());
        settings.put("micronaut.server.host", "127.0.0.1");
        settings.put("outbound.loopback-only", true);
        settings.put("outbound.allow-loopback", true);
        try (var scenario = Scenario.start(clock, settings, configured(clock))) {
            onAir(scenario, alerts);
            scenario.sql("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
            measure(scenario, alerts, times);
        }
    }

    private Path fresh() {
        try {
            return Files.createTempDirectory(directory, "clock-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path configured(Path parent) {
        Path configuration = SampleConfiguration.write(parent);
        String channels = "channels/be-nca.yml";
        for (String part : List.of("limits: {concurrency: 1}, ", "regions: [BE-VAN], ", "regions: [BE-BRU], "))
            SampleConfiguration.alter(configuration, channels, part, "");
        SampleConfiguration.alter(configuration, channels, "regions: [BE-WLG], ", "");
        SampleConfiguration.write(
                configuration,
                "policies/urgent.yml",
                PolicySamples.policy("urgent")
                        .replace("[television]", STATIONS.toString())
                        .replace("times: 1,", "times: %d,".formatted(RETRIES)));
        return configuration;
    }

    private static void onAir(Scenario scenario, int alerts) {
        for (int i = 0; i < alerts; i++) {
            AlertId alert = scenario.anAlertOnAir();
            for (String station : STATIONS.subList(SILENT, STATIONS.size()))
                scenario.acknowledge(scenario.delivery(alert, station), Level.AIRED);
        }
        scenario.recorder().forget();
        while (scenario.tick() > 0) Thread.onSpinWait();
    }

    private void measure(Scenario scenario, int alerts, int times) {
        var idle = new Samples();
        var nothing = new Samples();
        var retries = new Samples();
        var bare = new Samples();
        for (int i = -1; i < times; i++) {
            boolean counts = i >= 0; // the first is the warm-up
            double nobody = tick(scenario, 0);
            scenario.sql("UPDATE timer SET due_at = ? WHERE kind = 'ESCALATION'", scenario.now());
            double looked = tick(scenario, alerts);
            scenario.advance(DEADLINE);
            double sent = tick(scenario, alerts);
            int arrived = scenario.recorder().sent().size();
            scenario.recorder().forget();
            if (arrived != alerts * SILENT)
                throw new IllegalStateException("%d were sent (expected: %d)".formatted(arrived, alerts * SILENT));
            double transactions = bare(scenario);
            if (!counts) continue;
            idle.add(nobody);
            nothing.add(looked);
            retries.add(sent);
            bare.add(transactions);
        }
        add("tick with %,d alerts on air, none due".formatted(alerts), idle, bare);
        add("tick with %,d alerts due, nothing to send".formatted(alerts), nothing, bare);
        add("tick with %,d alerts due, each with a retry to %d stations".formatted(alerts, SILENT), retries, bare);
    }

    private void add(String figure, Samples measured, Samples bare) {
        report.add(
                "%s (n = %d)".formatted(figure, measured.count()),
                measured.spread("ms"),
                "bare transactions " + bare.spread("ms"),
                number(measured.median() / bare.median()),
                BUDGET);
    }

    /** @return in milliseconds, until nothing is due; what was sent is answered when this returns */
    private static double tick(Scenario scenario, int expected) {
        EscalationClock clock = scenario.bean(EscalationClock.class);
        long began = System.nanoTime();
        int looks = 0;
        for (int due = clock.lookAtDue(); due > 0; due = clock.lookAtDue()) looks += due;
        double millis = (System.nanoTime() - began) / 1e6;
        scenario.settle();
        if (looks != expected) throw new IllegalStateException("%d looks (expected: %d)".formatted(looks, expected));
        return millis;
    }

    /** For each alert one transaction that locks it, reads its deliveries and moves its timer; as many at once as the clock has. */
    private static double bare(Scenario scenario) {
        try (Connection beside = scenario.connect();
                var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<String> alerts = alerts(beside);
            var connections = new ArrayList<Connection>();
            for (int i = 0; i < AT_ONCE; i++) connections.add(scenario.connect());
            long began = System.nanoTime();
            var shares = new ArrayList<Future<?>>();
            for (int i = 0; i < AT_ONCE; i++) {
                int first = i;
                Callable<Integer> share = () -> bare(connections.get(first), alerts, first);
                shares.add(threads.submit(share));
            }
            for (Future<?> share : shares) share.get();
            double millis = (System.nanoTime() - began) / 1e6;
            for (Connection connection : connections) connection.close();
            return millis;
        } catch (SQLException | ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> alerts(Connection connection) throws SQLException {
        var alerts = new ArrayList<String>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM alert")) {
            while (rows.next()) alerts.add(rows.getString(1));
        }
        return alerts;
    }

    private static int bare(Connection connection, List<String> alerts, int first) throws SQLException {
        connection.setAutoCommit(false);
        int read = 0;
        try (var lock = connection.prepareStatement("SELECT * FROM alert WHERE id = ? FOR UPDATE");
                var deliveries = connection.prepareStatement("SELECT * FROM delivery WHERE alert = ?");
                var timer = connection.prepareStatement("""
                        UPDATE timer SET due_at = due_at + INTERVAL 1 MICROSECOND
                        WHERE alert = ? AND kind = 'ESCALATION'""")) {
            for (int i = first; i < alerts.size(); i += AT_ONCE) {
                read += rows(lock, alerts.get(i)) + rows(deliveries, alerts.get(i));
                timer.setString(1, alerts.get(i));
                timer.executeUpdate();
                connection.commit();
            }
        }
        return read;
    }

    private static int rows(PreparedStatement query, String alert) throws SQLException {
        query.setString(1, alert);
        int count = 0;
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) count++;
        }
        return count;
    }
}
