package org.childalert.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.Fixtures.NOON;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which somebody with the whole database, and without the key, may touch the trail. */
@ExtendWith(AuditRooms.class)
class VerifierTest {
    private static final String HASH = "f".repeat(64);

    private final AuditRoom room;

    VerifierTest(AuditRoom room) {
        this.room = room;
    }

    @BeforeEach
    void empty() {
        room.empty();
    }

    @Test
    void a_trail_that_nobody_touched_is_intact() {
        assertThat(room.verdict()).isEqualTo(new Verdict(0, null, null, 0, null, null));

        room.sealed(5);
        room.written(2);

        Verdict verdict = room.verdict();
        assertThat(verdict.isIntact()).isTrue();
        assertThat(verdict.sealed()).isEqualTo(5);
        assertThat(verdict.head()).matches("[0-9a-f]{64}");
        assertThat(verdict.sealedUntil()).isEqualTo(NOON);
        assertThat(verdict.waiting()).isEqualTo(2);
    }

    @Test
    void a_long_trail_is_walked_in_pages() {
        room.sealed(2500);

        assertThat(room.verdict().sealed()).isEqualTo(2500);
        assertThat(room.verdict().isIntact()).isTrue();

        room.sql("UPDATE audit_entry SET actor = 'bram' WHERE position = 2001");
        assertThat(room.verdict().broken()).extracting(Verdict.Broken::sequence).isEqualTo(2001L);
    }

    /** Ten entries are sealed; the third and the fifth become another, and what is wrong with the third is told. */
    static Stream<Arguments> tampering() {
        return Stream.of(
                changed("actor = 'nobody'"),
                changed("action = 'alert.closed'"),
                changed("at = at + INTERVAL 1 MICROSECOND"),
                changed("agency = NULL"),
                changed("agency = 'not an agency!'"),
                changed("alert = NULL"),
                changed("alert = UUID()"),
                changed("subject = ''"),
                changed("origin = '192.0.2.2'"),
                changed("details = '{}'"),
                changed("details = REPLACE(details, ':', ': ')"),
                changed("details = 'not even JSON'"),
                changed("mac = NULL"),
                changed("mac = REVERSE(mac)"),
                changed("id = UUID()"),
                Arguments.of(Flaw.REMOVED, "DELETE FROM audit_entry WHERE position IN (3, 5)"),
                Arguments.of(Flaw.REMOVED, "UPDATE audit_entry SET position = position + 100 WHERE position IN (3, 5)"),
                Arguments.of(Flaw.SEAL_MISSING, "DELETE FROM audit_seal WHERE sequence IN (3, 5)"),
                Arguments.of(
                        Flaw.SEAL_MISSING,
                        "UPDATE audit_seal SET sequence = sequence + 1 WHERE sequence > 2 ORDER BY sequence DESC"),
                Arguments.of(
                        Flaw.SEAL_CHANGED,
                        "UPDATE audit_seal SET hash = '%s' WHERE sequence IN (3, 5)".formatted(HASH)),
                Arguments.of(Flaw.SEAL_CHANGED, "UPDATE audit_seal SET hash = 'no hash' WHERE sequence IN (3, 5)"),
                Arguments.of(
                        Flaw.SEAL_CHANGED,
                        "UPDATE audit_seal SET sealed_at = sealed_at - INTERVAL 1 DAY WHERE sequence IN (3, 5)"),
                Arguments.of(Flaw.ORDER_CHANGED, swapped("audit_seal", "position")),
                Arguments.of(Flaw.ORDER_CHANGED, swapped("audit_seal", "sequence")),
                Arguments.of(Flaw.ORDER_CHANGED, swapped("audit_entry", "position")));
    }

    private static Arguments changed(String what) {
        return Arguments.of(Flaw.CHANGED, "UPDATE audit_entry SET %s WHERE position IN (3, 5)".formatted(what));
    }

    /** The third and the fifth change places. */
    private static String swapped(String table, String column) {
        return "UPDATE %1$s SET %2$s = 99 WHERE %2$s = 3; UPDATE %1$s SET %2$s = 3 WHERE %2$s = 5; UPDATE %1$s SET %2$s = 5 WHERE %2$s = 99"
                .formatted(table, column);
    }

    @ParameterizedTest
    @MethodSource("tampering")
    void the_first_entry_that_is_broken_is_named(Flaw flaw, String statements) {
        room.sealed(10);
        for (String statement : statements.split("; ")) room.sql(statement);

        Verdict verdict = room.verdict();
        Verdict.Broken broken = Objects.requireNonNull(verdict.broken());
        assertThat(broken.flaw()).isEqualTo(flaw);
        assertThat(broken.sequence()).isEqualTo(3);
        assertThat(verdict.sealed()).isEqualTo(2);
        assertThat(verdict.isIntact()).isFalse();
        if (flaw == Flaw.SEAL_MISSING) assertThat(broken.position()).isNull();
        if (flaw == Flaw.CHANGED || flaw == Flaw.SEAL_CHANGED)
            assertThat(Objects.requireNonNull(broken.entry()).position()).isEqualTo(3);
    }

    @Test
    void what_was_sealed_stays_broken_when_the_sealer_goes_on() {
        room.sealed(5);
        room.sql("UPDATE audit_entry SET actor = 'nobody' WHERE position = 2");
        room.sealed(5);

        assertThat(flaw()).isEqualTo(Flaw.CHANGED);
        assertThat(room.number("SELECT COUNT(*) FROM audit_seal")).isEqualTo(10);
    }

    @Test
    void an_entry_that_somebody_added_is_not_sealed_and_is_named_wherever_it_stands() {
        room.sealed(3);
        room.sql("DELETE FROM audit_entry WHERE position = 2");
        room.sql("DELETE FROM audit_seal WHERE sequence >= 2");
        forge(2);
        forge(50);
        room.sealer().seal();

        // the third is sealed once more, as the second; what was put there is not
        assertThat(room.number("SELECT COUNT(*) FROM audit_seal WHERE position IN (2, 50)"))
                .isZero();
        Verdict.Broken broken = Objects.requireNonNull(room.verdict().broken());
        assertThat(broken.flaw()).isEqualTo(Flaw.NOT_WRITTEN_HERE);
        assertThat(broken.position()).isEqualTo(2);
        assertThat(Objects.requireNonNull(broken.entry()).action()).isEqualTo("forged");
    }

    @Test
    void an_entry_that_somebody_added_with_a_seal_is_named() {
        room.sealed(3);
        forge(4);
        room.sql("INSERT INTO audit_seal VALUES (4, 4, '2026-11-21 12:00:00', '%s')".formatted(HASH));

        assertThat(flaw()).isEqualTo(Flaw.CHANGED);
    }

    @Test
    void an_entry_does_not_hide_under_a_number_that_no_seal_has() {
        room.sealed(3);
        forge(4);
        room.sql("INSERT INTO audit_seal VALUES (-7, 4, '2026-11-21 12:00:00', '%s')".formatted(HASH));

        assertThat(flaw()).isEqualTo(Flaw.CHANGED);
    }

    @Test
    void a_copy_of_a_genuine_entry_in_another_place_is_named() {
        room.sealed(3);
        room.sql("UPDATE audit_entry SET position = 4 WHERE position = 1");
        room.sealer().seal();

        assertThat(flaw()).isEqualTo(Flaw.REMOVED);
    }

    @Test
    void an_entry_that_is_changed_before_it_is_sealed_is_named() {
        room.written(1);
        room.sql("UPDATE audit_entry SET actor = 'nobody'");

        assertThat(room.sealer().seal()).isZero();
        assertThat(flaw()).isEqualTo(Flaw.NOT_WRITTEN_HERE);
    }

    @Test
    void an_entry_without_a_seal_is_named_after_a_minute() {
        room.sealed(1);
        AuditEntry late = room.written(1).getFirst();

        room.scenario.advance(Duration.ofMinutes(1));
        assertThat(room.verdict().isIntact()).isTrue();

        room.scenario.advance(Duration.ofNanos(1000));
        Verdict.Broken broken = Objects.requireNonNull(room.verdict().broken());
        assertThat(broken.flaw()).isEqualTo(Flaw.UNSEALED);
        assertThat(Objects.requireNonNull(broken.entry()).id()).isEqualTo(late.id());

        room.sealer().seal();
        assertThat(room.verdict().isIntact()).isTrue();
    }

    @Test
    void a_head_that_was_noted_shows_what_was_cut_off_or_made_anew() {
        room.sealed(4);
        String noted = Objects.requireNonNull(room.verdict().head());
        room.sealed(3);
        assertThat(room.verdict(noted).noted()).isEqualTo(4);

        room.sql("DELETE FROM audit_seal WHERE sequence > 3");
        room.sql("DELETE FROM audit_entry WHERE position > 3");
        assertThat(room.verdict().isIntact()).isTrue();
        assertThat(Objects.requireNonNull(room.verdict(noted).broken()).flaw()).isEqualTo(Flaw.HEAD_NOT_FOUND);

        room.sql("TRUNCATE audit_seal");
        room.scenario.advance(Duration.ofSeconds(1));
        room.sealed(1);
        assertThat(Objects.requireNonNull(room.verdict(noted).broken()).flaw()).isEqualTo(Flaw.HEAD_NOT_FOUND);
    }

    @Test
    void entries_from_before_there_was_a_chain_are_bound_from_its_start() {
        forge(1);
        forge(2);
        room.sql("UPDATE audit_sealer SET unsigned_until = 2");
        room.sealed(2);
        assertThat(room.verdict().isIntact()).isTrue();
        assertThat(room.verdict().sealed()).isEqualTo(4);

        room.sql("UPDATE audit_entry SET actor = 'nobody' WHERE position = 2");
        assertThat(flaw()).isEqualTo(Flaw.CHANGED);

        room.sql("UPDATE audit_entry SET actor = 'anna' WHERE position = 2");
        assertThat(room.verdict().isIntact()).isTrue();
        // who would have more entries taken as they are
        room.sql("UPDATE audit_sealer SET unsigned_until = 5");
        assertThat(room.verdict().isIntact()).isFalse();
    }

    private Flaw flaw() {
        return Objects.requireNonNull(room.verdict().broken()).flaw();
    }

    /** As a system writes that has no key. */
    private void forge(long position) {
        room.sql("""
                INSERT INTO audit_entry (position, id, at, agency, actor, action, details)
                VALUES (%d, UUID(), '2026-11-21 12:00:00', 'be-nca', 'anna', 'forged', '{}')""".formatted(position));
    }
}
