package org.childalert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.NETHERLANDS;
import static org.childalert.Fixtures.NOON;
import static org.childalert.Fixtures.anApprover;
import static org.childalert.Fixtures.anOriginator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.childalert.AgencyId;
import org.childalert.Identifiers;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.Transactions;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Ending;
import org.childalert.alert.Refusal;
import org.childalert.alert.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(Running.class)
class AlertsTest {
    private final Scenario scenario;
    private final Alerts alerts;
    private final Identifiers identifiers;

    AlertsTest(Scenario scenario) {
        this.scenario = scenario;
        alerts = scenario.bean(Alerts.class);
        identifiers = scenario.bean(Identifiers.class);
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void an_alert_in_preparation_comes_back_as_it_was(Status status) {
        Alert.Preparing alert = anAlert(BELGIUM, status, NOON);
        alerts.add(alert);

        assertThat(alerts.get(alert.id())).isEqualTo(alert);
        assertThat(alerts.findBySlug(alert.common().slug())).contains(alert);
        assertThat(alerts.findBySlugPrefix(alert.common().slug().substring(0, 8)))
                .contains(alert);
        assertThat(alerts.findBySlugPrefix(alert.common().slug().substring(1, 9)))
                .isEmpty();
    }

    /** The tests' zone (America/St_Johns) jumps at 05:30Z on 8 March and falls back at 04:30Z on 1 November 2026. */
    static Stream<Instant> momentsThatLocalTimeWouldSpoil() {
        return Stream.of(
                        "2026-03-08T02:30:00.000001Z",
                        "2026-03-08T05:30:00.999999Z",
                        "2026-11-01T03:59:59.999999Z",
                        "2026-11-01T04:00:00Z",
                        "2026-11-01T01:30:00.5Z",
                        "2026-11-01T02:30:00.5Z",
                        "1999-12-31T23:59:59.999999Z",
                        "2038-01-19T03:14:08.000001Z")
                .map(Instant::parse);
    }

    @ParameterizedTest
    @MethodSource("momentsThatLocalTimeWouldSpoil")
    void times_are_kept_to_the_microsecond_in_any_time_zone_of_the_machine(Instant moment) {
        Alert.Preparing alert = anAlert(BELGIUM, Status.ACTUAL, moment);
        alerts.add(alert);
        var onAir = new Alert.OnAir(alert.common(), 3, moment, moment.plusNanos(1000), null);
        alerts.save(onAir);

        assertThat(alerts.get(alert.id())).isEqualTo(onAir);
        String column = scenario.value(
                "SELECT DATE_FORMAT(expires_at, '%Y-%m-%dT%H:%i:%s.%fZ') FROM alert WHERE id = ?",
                alert.id().toString());
        assertThat(Instant.parse(String.valueOf(column))).isEqualTo(moment.plusNanos(1000));
        assertThat(alerts.listOnAir(moment)).containsExactly(onAir);
        assertThat(alerts.listOnAir(moment.plusNanos(1000))).isEmpty();
    }

    @Test
    void every_later_state_comes_back_as_it_was() {
        Alert.Preparing alert = anAlert(BELGIUM, Status.ACTUAL, NOON);
        alerts.add(alert);
        var onAir = new Alert.OnAir(alert.common(), 2, NOON, NOON.plusSeconds(60), null);

        for (Alert state : List.of(
                onAir,
                onAir.hold(anApprover().id(), "The father called", NOON.plusNanos(1000)),
                onAir.close(Ending.FOUND, anApprover().id(), NOON.plusSeconds(1)),
                onAir.expire(),
                alert.giveUp(Ending.IN_ERROR, anOriginator().id(), NOON))) {
            alerts.save(state);
            assertThat(alerts.get(alert.id())).isEqualTo(state);
        }
    }

    @Test
    void a_held_alert_is_still_on_air() {
        Alert.Preparing alert = anAlert(BELGIUM, Status.ACTUAL, NOON);
        alerts.add(alert);
        Alert.OnAir held = new Alert.OnAir(alert.common(), 1, NOON, NOON.plusSeconds(60), null)
                .hold(anApprover().id(), "?", NOON);
        alerts.save(held);

        assertThat(alerts.listOnAir(NOON)).containsExactly(held);
    }

    @Test
    void an_agencys_alerts_are_listed_newest_first_page_by_page() {
        Alert first = added(BELGIUM);
        Alert second = added(BELGIUM);
        Alert foreign = added(NETHERLANDS);
        scenario.advance(Duration.ofDays(40));
        Alert third = added(BELGIUM);

        assertThat(alerts.list(BELGIUM, null, 2)).containsExactly(third, second);
        assertThat(alerts.list(BELGIUM, second.id(), 2)).containsExactly(first);
        assertThat(alerts.list(null, null, 10)).containsExactly(third, foreign, second, first);
        assertThat(alerts.list(NETHERLANDS, null, 10)).containsExactly(foreign);
    }

    @Test
    void the_generation_rises_when_what_is_on_air_changes_and_not_otherwise() {
        long before = alerts.generation();
        Alert.Preparing alert = added(BELGIUM);
        assertThat(alerts.generation()).isEqualTo(before);

        alerts.save(new Alert.OnAir(alert.common(), 1, NOON, NOON.plusSeconds(60), null));
        long onAir = alerts.generation();
        assertThat(onAir).isGreaterThan(before);
        alerts.save(new Alert.OnAir(alert.common(), 1, NOON, NOON.plusSeconds(60), null).expire());
        assertThat(alerts.generation()).isGreaterThan(onAir);
    }

    @Test
    void public_names_are_told_apart_by_case_and_nothing_else_finds_an_alert() {
        Alert.Preparing alert = added(BELGIUM);
        String slug = alert.common().slug();
        String swapped = slug.chars()
                .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(alerts.findBySlug(swapped)).isEmpty();
        assertThat(alerts.findBySlug(slug + " ")).isEmpty();
        assertThat(alerts.findBySlug("' OR '1'='1")).isEmpty();
        assertThat(alerts.find(new AlertId(identifiers.uuid()))).isEmpty();
        assertThatExceptionOfType(Refusal.NotFound.class).isThrownBy(() -> alerts.get(new AlertId(identifiers.uuid())));
        assertThatExceptionOfType(Refusal.NotFound.class)
                .isThrownBy(() -> alerts.lock(new AlertId(identifiers.uuid())));
    }

    @Test
    void a_slug_belongs_to_one_alert() {
        Alert.Preparing alert = added(BELGIUM);
        var common = alert.common();
        var twin = new Alert.Preparing(new Alert.Common(
                new AlertId(identifiers.uuid()),
                common.agency(),
                common.status(),
                common.slug(),
                common.createdBy(),
                common.createdAt()));

        assertThatThrownBy(() -> alerts.add(twin)).hasStackTraceContaining("Duplicate entry");
    }

    @Test
    void whoever_locks_an_alert_keeps_others_waiting_until_the_end_of_the_transaction() throws Exception {
        Alert.Preparing alert = added(BELGIUM);
        var onAir = new Alert.OnAir(alert.common(), 1, NOON, NOON.plusSeconds(60), null);
        var transactions = scenario.bean(Transactions.class);
        var locked = new CountDownLatch(1);
        var waiting = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> transactions.inOne(() -> {
                alerts.lock(alert.id());
                locked.countDown();
                await(waiting);
                alerts.save(onAir);
                return true;
            }));
            await(locked);
            var second = threads.submit(() -> transactions.inOne(() -> {
                waiting.countDown();
                return alerts.lock(alert.id());
            }));
            assertThat(second.get()).isEqualTo(onAir);
            assertThat(first.get()).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Alert.Preparing added(AgencyId agency) {
        Alert.Preparing alert = anAlert(agency, Status.ACTUAL, scenario.now());
        alerts.add(alert);
        return alert;
    }

    private Alert.Preparing anAlert(AgencyId agency, Status status, Instant createdAt) {
        return new Alert.Preparing(new Alert.Common(
                new AlertId(identifiers.uuid()),
                agency,
                status,
                identifiers.unguessable(),
                anOriginator().id(),
                createdAt));
    }
}
