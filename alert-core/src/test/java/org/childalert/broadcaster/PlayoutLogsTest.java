package org.childalert.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.NOON;
import static org.childalert.Fixtures.anOriginator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.childalert.Fault;
import org.childalert.Json;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Ending;
import org.childalert.alert.Refusal;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.dissemination.Airing;
import org.childalert.dissemination.Airings;
import org.childalert.dissemination.Channels;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Level;
import org.childalert.subscriber.RowFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Running.class)
class PlayoutLogsTest {
    private static final String HEADER = "alert,station,aired_at,duration_seconds,item,note\n";
    private static final Instant LATER = NOON.plus(Duration.ofMinutes(30));

    private final Scenario scenario;

    PlayoutLogsTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void each_row_is_an_airing_and_the_first_acknowledges_that_it_aired() {
        AlertId alert = onAir();
        String log = HEADER
                + identifier(alert, 1) + ",television,2026-11-21T13:10:00+01:00,35,Evening news,crawl\n"
                + identifier(alert, 1) + ",Television,2026-11-21T12:05:00Z,,,\n";

        PlayoutLogs.Taken taken = take(log);

        assertThat(taken.faults()).isEmpty();
        assertThat(taken.log())
                .extracting(PlayoutLog::rows, PlayoutLog::matched, PlayoutLog::known, PlayoutLog::faulty)
                .containsExactly(2, 2, 0, 0);
        assertThat(taken.log().sha256()).isEqualTo(Json.sha256(log));
        assertThat(airings(alert))
                .extracting(Airing::at)
                .containsExactly(Instant.parse("2026-11-21T12:10:00Z"), Instant.parse("2026-11-21T12:05:00Z"));
        Airing first = airings(alert).getFirst();
        assertThat(first.seconds()).isEqualTo(35);
        assertThat(first.item()).isEqualTo("Evening news");
        assertThat(first.log()).isEqualTo(taken.log().id());
        assertThat(first.by()).isEqualTo("anna");
        assertThat(first.evidence()).contains("line 2", "Evening news", "crawl");
        assertThat(scenario.delivery(alert, "television").level()).isEqualTo(Level.AIRED);
        assertThat(scenario.trail(alert).stream().filter("delivery.acknowledged"::equals))
                .hasSize(1);
        assertThat(scenario.bean(Airings.class).proofs(alert)).singleElement().satisfies(proof -> {
            assertThat(proof.times()).isEqualTo(2);
            assertThat(proof.first()).isEqualTo(Instant.parse("2026-11-21T12:05:00Z"));
            assertThat(proof.last()).isEqualTo(Instant.parse("2026-11-21T12:10:00Z"));
        });
        AuditEntry entry = scenario.bean(Trail.class).list(BELGIUM, null, 1).getFirst();
        assertThat(entry.action()).isEqualTo("playoutLog.taken");
        assertThat(entry.details()).containsEntry("matched", "2").containsEntry("sha256", Json.sha256(log));
    }

    @Test
    void the_same_log_again_changes_nothing() {
        AlertId alert = onAir();
        String log = HEADER + identifier(alert, 1) + ",television,2026-11-21T12:10:00Z,35,News,\n";
        take(log);

        PlayoutLogs.Taken again = take(log + identifier(alert, 1) + ",television,2026-11-21T12:20:00Z,,,\n");

        assertThat(again.log().known()).isEqualTo(1);
        assertThat(again.log().matched()).isEqualTo(1);
        assertThat(airings(alert)).hasSize(2);
        assertThat(scenario.bean(PlayoutRecords.class).list(BELGIUM, "television", null, 10))
                .hasSize(2)
                .first()
                .isEqualTo(again.log());
    }

    @Test
    void an_alert_is_named_by_its_identifier_the_end_of_that_or_its_public_name() {
        AlertId alert = onAir();
        String identifier = identifier(alert, 1);
        String slug = scenario.alert(alert).common().slug();

        PlayoutLogs.Taken taken = take("aired_at;note;alert;station\r\n"
                + "2026-11-21T12:01:00Z;\"one; two\";" + identifier.substring(identifier.length() - 12)
                + ";television\r\n\r\n"
                + "2026-11-21T12:02:00Z;;" + slug + ";television\r\n");

        assertThat(taken.faults()).isEmpty();
        assertThat(airings(alert)).hasSize(2);
        assertThat(airings(alert).getFirst().evidence()).contains("one; two");
    }

    @Test
    void a_public_name_is_about_the_message_that_stood_at_that_time() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.advance(Duration.ofMinutes(10));
        scenario.anUpdateOnAirOf(alert);
        scenario.clock().moveTo(LATER);
        String slug = scenario.alert(alert).common().slug();

        take(HEADER + slug + ",television,2026-11-21T12:05:00Z,,,\n" + slug + ",television,2026-11-21T12:15:00Z,,,\n");

        assertThat(airings(alert))
                .extracting(airing -> scenario.bean(Deliveries.class)
                        .find(airing.delivery())
                        .orElseThrow()
                        .subject()
                        .sequence())
                .containsExactly(1, 2);
    }

    @Test
    void what_is_wrong_is_told_by_its_row_and_the_others_count() {
        AlertId alert = onAir();
        String id = identifier(alert, 1);

        PlayoutLogs.Taken taken = take(HEADER
                + "be-nca-unknown,television,2026-11-21T12:10:00Z,,,\n"
                + id + ",radio-north,2026-11-21T12:10:00Z,,,\n"
                + id + ",television,2026-11-21T12:10:00,,,\n"
                + id + ",television,2026-11-21T12:33:00Z,,,\n"
                + id + ",television,2026-11-21T11:50:00Z,,,\n"
                + id + ",television,2026-11-21T12:10:00Z,half a minute,,\n"
                + id + ",television,2026-11-21T12:10:00Z,0,,\n"
                + id + ",television\n"
                + id + ",television,2026-11-21T12:10:00Z,,\"open,\n"
                + id + ",television,2026-11-21T12:10:00Z,," + "x".repeat(201) + ",\n"
                + id + ",television,2026-11-21T12:11:00Z,,,\n");

        assertThat(taken.log().matched()).isEqualTo(1);
        assertThat(taken.log().faulty()).isEqualTo(10);
        assertThat(taken.faults()).extracting(RowFault::line).containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(taken.faults().get(1).found()).isEqualTo("station radio-north");
        assertThat(taken.faults().get(2).expected()).contains("offset");
        assertThat(taken.faults().get(3).expected()).contains("has come");
        assertThat(taken.faults().get(4).expected()).contains("when it was sent");
        assertThat(airings(alert)).hasSize(1);
    }

    @Test
    void an_alert_that_another_station_got_does_not_exist_for_this_one() {
        AlertId alert = onAir();
        assertThat(scenario.deliveries(alert, "radio-east")).isEmpty();

        PlayoutLogs.Taken taken = scenario.bean(PlayoutLogs.class)
                .take(
                        anOriginator(),
                        scenario.bean(Channels.class)
                                .find(BELGIUM, "radio-east")
                                .orElseThrow(),
                        bytes(HEADER + identifier(alert, 1) + ",radio-east,2026-11-21T12:10:00Z,,,\n"));

        assertThat(taken.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.expected()).contains("this station got"));
        assertThat(airings(alert)).isEmpty();
    }

    @Test
    void a_broadcasters_name_stands_for_its_channels() {
        AlertId alert = onAir();
        broadcaster("tele", List.of("desk", "television"));

        PlayoutLogs.Taken taken = scenario.bean(PlayoutLogs.class)
                .take(
                        anOriginator(),
                        scenario.bean(Channels.class).find(BELGIUM, "desk").orElseThrow(),
                        bytes(HEADER + identifier(alert, 1) + ",TELE,2026-11-21T12:10:00Z,,,\n"));

        assertThat(taken.faults()).isEmpty();
        assertThat(airings(alert)).extracting(Airing::channel).containsExactly("television");
    }

    @Test
    void after_the_end_an_airing_counts_for_a_quarter_of_an_hour() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.endings().close(org.childalert.Fixtures.anApprover(), alert, Ending.FOUND);
        scenario.settle();
        scenario.clock().moveTo(LATER);
        String id = identifier(alert, 1);

        PlayoutLogs.Taken taken = take(
                HEADER + id + ",television,2026-11-21T12:14:00Z,,,\n" + id + ",television,2026-11-21T12:16:00Z,,,\n");

        assertThat(scenario.alert(alert)).isInstanceOf(Alert.Ended.class);
        assertThat(taken.log().matched()).isEqualTo(1);
        assertThat(taken.faults()).extracting(RowFault::line).containsExactly(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alert,station\n",
                "alert,station,aired_at,colour\n",
                "alert,station,aired_at,station\n",
                "alert\tstation\taired_at\n"
            })
    void a_file_with_other_columns_changes_nothing(String header) {
        AlertId alert = onAir();

        assertThatExceptionOfType(Refusal.Invalid.class)
                .isThrownBy(() -> take(header + identifier(alert, 1) + ",television,2026-11-21T12:10:00Z,,,\n"))
                .satisfies(refusal ->
                        assertThat(refusal.faults()).extracting(Fault::where).containsExactly("line 1"));
        assertThat(airings(alert)).isEmpty();
        assertThat(scenario.bean(PlayoutRecords.class).list(BELGIUM, "television", null, 10))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"100000, true", "100001, false"})
    void a_hundred_thousand_bad_rows_are_counted_and_more_are_refused(int rows, boolean isTaken) {
        AlertId alert = onAir();
        var log = new StringBuilder(HEADER);
        for (int i = 0; i < rows - 1; i++)
            log.append("nobody-").append(i).append(",television,2026-11-21T12:10:00Z,,,\n");
        log.append(identifier(alert, 1)).append(",television,2026-11-21T12:10:00Z,,,\n");

        if (isTaken) {
            PlayoutLogs.Taken taken = take(log.toString());
            assertThat(taken.log().faulty()).isEqualTo(rows - 1);
            assertThat(taken.log().matched()).isEqualTo(1);
            assertThat(taken.faults()).hasSize(PlayoutLogs.TOLD_FAULTS);
        } else
            assertThatExceptionOfType(Refusal.Invalid.class)
                    .isThrownBy(() -> take(log.toString()))
                    .satisfies(refusal ->
                            assertThat(refusal.faults().getFirst().found()).contains("more than"));
        assertThat(airings(alert)).hasSize(isTaken ? 1 : 0);
    }

    @Test
    void thousands_of_airings_are_kept_whole() {
        AlertId alert = onAir();
        var log = new StringBuilder(HEADER);
        for (int i = 0; i < 2_500; i++)
            log.append("%s,television,2026-11-21T12:10:00Z,,item %d,\n".formatted(identifier(alert, 1), i));

        PlayoutLogs.Taken taken = take(log.toString());

        assertThat(taken.log().matched()).isEqualTo(2_500);
        assertThat(scenario.bean(Airings.class).proofs(alert).getFirst().times())
                .isEqualTo(2_500);
        assertThat(take(log.toString()).log().known()).isEqualTo(2_500);
    }

    @Test
    void an_upload_that_breaks_off_or_has_no_end_changes_nothing() {
        AlertId alert = onAir();
        String row = identifier(alert, 1) + ",television,2026-11-21T12:10:00Z,,,\n";
        InputStream broken = new InputStream() {
            private final InputStream start = bytes(HEADER + row);

            @Override
            public int read() throws IOException {
                int next = start.read();
                if (next < 0) throw new IOException("reset by peer");
                return next;
            }
        };
        InputStream endless = new InputStream() {
            private final byte[] line = (HEADER + row).getBytes(StandardCharsets.UTF_8);
            private int position;

            @Override
            public int read() {
                return position < line.length ? line[position++] : (position++ % 100 == 0 ? '\n' : ' ');
            }
        };

        for (InputStream file : List.of(broken, endless))
            assertThatExceptionOfType(Refusal.Invalid.class).isThrownBy(() -> take(file));

        assertThat(airings(alert)).isEmpty();
    }

    private AlertId onAir() {
        AlertId alert = scenario.anAlertOnAir();
        scenario.clock().moveTo(LATER);
        return alert;
    }

    private String identifier(AlertId alert, int sequence) {
        return scenario.messages(alert).get(sequence - 1).identifier();
    }

    private List<Airing> airings(AlertId alert) {
        return scenario.bean(Airings.class).list(alert, null, 10_000);
    }

    private PlayoutLogs.Taken take(String log) {
        return take(bytes(log));
    }

    private PlayoutLogs.Taken take(InputStream log) {
        return scenario.bean(PlayoutLogs.class)
                .take(
                        anOriginator(),
                        scenario.bean(Channels.class)
                                .find(BELGIUM, "television")
                                .orElseThrow(),
                        log);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private void broadcaster(String name, List<String> channels) {
        scenario.bean(Broadcasters.class)
                .save(new Broadcaster(
                        BELGIUM,
                        name,
                        "The " + name,
                        Obligation.VOLUNTARY,
                        Set.of(),
                        List.of("nl"),
                        channels,
                        List.of(),
                        null,
                        null,
                        null,
                        0));
    }
}
