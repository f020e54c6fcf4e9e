package org.childalert.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.childalert.Fixtures.BELGIUM;
import static org.childalert.Fixtures.NETHERLANDS;
import static org.childalert.subscriber.Phones.bytes;
import static org.childalert.subscriber.Phones.file;
import static org.childalert.subscriber.Phones.phone;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.childalert.Fixtures;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.Refusal;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.subscriber.Import.Counts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files of subscribers: what is taken in, what is told of the rest, and what is never shown. */
@ExtendWith(Running.class)
class ImporterTest {
    private final Scenario scenario;
    private final Importer importer;
    private final Imports imports;
    private final Subscribers subscribers;

    ImporterTest(Scenario scenario) {
        this.scenario = scenario;
        importer = scenario.bean(Importer.class);
        imports = scenario.bean(Imports.class);
        subscribers = scenario.bean(Subscribers.class);
    }

    private Import load(InputStream file) {
        return importer.load(Fixtures.anOriginator(), file);
    }

    private Subscriber subscriber(int number) {
        return all().stream()
                .filter(one -> one.phone().equals(phone(number)))
                .findFirst()
                .orElseThrow();
    }

    private List<Subscriber> all() {
        return subscribers.list(BELGIUM, Subscribers.Filter.ALL, null, 1000);
    }

    @Test
    void a_file_is_taken_in_and_the_same_file_again_changes_nothing() {
        Import first = load(file(0, 200, "nl", "BE-VAN BE-BRU"));
        List<Subscriber> before = all();
        Import second = load(file(0, 200, "nl", "BE-BRU BE-VAN"));

        assertThat(first.counts()).isEqualTo(new Counts(200, 200, 0, 0, 0, 0));
        assertThat(first.state()).isEqualTo(Import.State.DONE);
        assertThat(second.counts()).isEqualTo(new Counts(200, 0, 0, 200, 0, 0));
        assertThat(all()).isEqualTo(before).hasSize(200);
        assertThat(subscribers.list(NETHERLANDS, Subscribers.Filter.ALL, null, 10))
                .isEmpty();
    }

    @Test
    void a_row_that_says_something_else_than_before_changes_the_subscriber() {
        load(file(0, 2, "nl", "BE-VAN"));

        assertThat(load(file(1, 3, "fr-BE", "")).counts()).isEqualTo(new Counts(2, 1, 1, 0, 0, 0));
        assertThat(subscriber(1).language()).isEqualTo("fr-BE");
        assertThat(subscriber(1).regions()).isEmpty();
        assertThat(subscriber(0).language()).isEqualTo("nl");
    }

    @Test
    void a_bad_row_is_told_with_its_line_and_the_good_ones_load() {
        Import result = load(bytes("""
                \uFEFFNumber,language,Regions\r
                +12025550100,nl,BE-VAN\r
                02025550101,nl,\r
                +99912345678,nl,\r
                +12025550102,,\r
                +12025550103,dutch_,\r
                +12025550104,nl,NL-LI\r
                +12025550105,nl\r
                "+12025550106,nl,BE-VAN\r
                \r
                "+1 (202) 555-0107","fr-be",\" BE-BRU  BE-VAN "\r
                nl,+12025550108,"""));

        assertThat(result.counts()).isEqualTo(new Counts(10, 2, 0, 0, 0, 8));
        assertThat(imports.faults(result.id(), 0, 100))
                .extracting(RowFault::line)
                .containsExactly(3, 4, 5, 6, 7, 8, 9, 12)
                .hasSize(8);
    }

    @Test
    void what_is_told_of_a_bad_row_shows_no_number() {
        Import result = load(file(
                "2025550101,nl,",
                "nl,+12025550102,",
                "+12025550103,+12025550104,",
                "+12025550105,nl,+12025550106",
                "+1202555,nl,"));

        assertThat(imports.faults(result.id(), 0, 100))
                .hasSize(5)
                .allSatisfy(fault -> assertThat(fault.found()).doesNotContainPattern("\\d\\d\\d"));
        assertThat(scenario.bean(Trail.class).list(BELGIUM, null, 1))
                .extracting(AuditEntry::details)
                .first()
                .asString()
                .doesNotContain("555");
    }

    @Test
    void the_same_number_twice_in_a_file_is_one_or_a_fault_that_names_the_earlier_line() {
        load(file(0, 1, "nl", ""));
        Import result = load(file(
                "+12025550100,nl,",
                "+12025550101,nl,",
                "+1 202 555 0101,nl,",
                "+12025550101,fr,",
                "+12025550100,nl,BE-VAN"));

        assertThat(result.counts()).isEqualTo(new Counts(5, 1, 0, 2, 0, 2));
        assertThat(imports.faults(result.id(), 0, 100))
                .extracting(fault -> fault.line() + " " + fault.found())
                .containsExactly(
                        "5 the number of line 3 with another language or other regions",
                        "6 the number of line 2 with another language or other regions");
        assertThat(subscriber(1).language()).isEqualTo("nl");
    }

    @Test
    void the_same_number_in_two_languages_is_found_however_far_apart() {
        String rows = IntStream.range(0, 3000)
                .mapToObj(number -> "+1202%03d%04d,nl,".formatted(200 + number / 100 * 7 % 700, 1000 + number))
                .collect(Collectors.joining("\n"));
        Import result = load(file("+12025550100,nl,", rows, "+12025550100,fr,"));

        assertThat(imports.faults(result.id(), 0, 10_000).getLast())
                .extracting(RowFault::line, RowFault::found)
                .containsExactly(3003, "the number of line 2 with another language or other regions");
    }

    @Test
    void ten_thousand_bad_rows_are_all_told_and_the_one_good_row_loads() {
        String rows =
                IntStream.range(0, 10_000).mapToObj(number -> "no number,nl,").collect(Collectors.joining("\n"));
        Import result = load(file(rows, "+12025550100,nl,"));

        assertThat(result.counts()).isEqualTo(new Counts(10_001, 1, 0, 0, 0, 10_000));
        assertThat(imports.faults(result.id(), 9_900, 200))
                .hasSize(101)
                .last()
                .extracting(RowFault::line)
                .isEqualTo(10_001);
    }

    @Test
    void another_encoding_is_refused_with_the_line_and_what_stood_before_it_is_loaded() throws IOException {
        byte[] latin = "number,language,regions\n+12025550100,nl,\n+12025550101,nl,Li\u00e8ge\n+12025550102,nl,\n"
                .getBytes(StandardCharsets.ISO_8859_1);

        Refusal.Invalid refused =
                catchThrowableOfType(Refusal.Invalid.class, () -> load(new ByteArrayInputStream(latin)));

        assertThat(refused.faults())
                .extracting(Object::toString)
                .containsExactly("line 3: bytes that are not UTF-8 (expected: a file in UTF-8)");
        assertThat(all()).extracting(Subscriber::phone).containsExactly(phone(0));
        Import last = imports.list(BELGIUM, null, 1).getFirst();
        assertThat(last.state()).isEqualTo(Import.State.REFUSED);
        assertThat(last.reason()).startsWith("line 3:");
    }

    @Test
    void utf_16_is_recognised_with_and_without_its_mark() {
        for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE))
            assertThatExceptionOfType(Refusal.Invalid.class)
                    .isThrownBy(() -> load(new ByteArrayInputStream("number,language,regions\n".getBytes(charset))))
                    .withMessageContaining("line 1: UTF-16 (expected: UTF-8)");
    }

    @Test
    void what_is_no_such_file_at_all_is_refused() {
        for (String text :
                List.of("", "\n", "{}", "+12025550100,nl,\n", "number;language;regions\n", "x".repeat(100_000)))
            assertThatExceptionOfType(Refusal.Invalid.class)
                    .isThrownBy(() -> load(bytes(text)))
                    .withMessageContaining("line 1: ");
        assertThat(all()).isEmpty();
    }

    @Test
    void an_import_never_undoes_a_stop() {
        load(file(0, 2, "nl", ""));
        subscribers.change(BELGIUM, phone(0), Subscriber.State.STOPPED, scenario.now());

        assertThat(load(file(0, 2, "fr", "")).counts()).isEqualTo(new Counts(2, 0, 1, 0, 1, 0));
        assertThat(subscriber(0).state()).isEqualTo(Subscriber.State.STOPPED);
        assertThat(subscriber(0).language()).isEqualTo("nl");
    }

    @Test
    void an_upload_that_breaks_off_leaves_what_was_counted() {
        InputStream broken = new InputStream() {
            private final InputStream good = file(0, 100, "nl", "");
            private int left = 1500;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) throw new IOException("reset");
                return good.read();
            }
        };

        assertThatExceptionOfType(Refusal.Invalid.class).isThrownBy(() -> load(broken));
        Import last = imports.list(BELGIUM, null, 1).getFirst();
        assertThat(last.state()).isEqualTo(Import.State.INTERRUPTED);
        assertThat(last.counts().added()).isEqualTo(all().size());
    }

    @Test
    void only_one_import_of_an_agency_runs_at_a_time_unless_it_died() {
        var dead = new Import(
                scenario.bean(org.childalert.Identifiers.class).uuid(),
                BELGIUM,
                "anna",
                Import.State.RUNNING,
                scenario.now(),
                scenario.now(),
                Counts.NONE,
                null);
        imports.save(dead);

        assertThatExceptionOfType(Refusal.IllegalMove.class).isThrownBy(() -> load(file(0, 1, "nl", "")));
        scenario.advance(java.time.Duration.ofMinutes(3));
        assertThat(load(file(0, 1, "nl", "")).counts().added()).isEqualTo(1);
        assertThat(imports.find(BELGIUM, dead.id())
                        .orElseThrow()
                        .seenAt(scenario.now())
                        .state())
                .isEqualTo(Import.State.INTERRUPTED);
    }

    @Test
    void numbers_are_kept_sealed_and_are_found_and_removed_all_the_same() {
        load(file(0, 3, "nl", ""));

        assertThat(
                        scenario.number(
                                "SELECT COUNT(*) FROM subscriber WHERE INSTR(sealed, '5550') > 0 OR INSTR(HEX(sealed), '35353530') > 0"))
                .isZero();
        assertThat(subscriber(0).toString()).doesNotContain("202555");
        assertThat(subscribers.remove(BELGIUM, phone(0))).isTrue();
        assertThat(subscribers.remove(BELGIUM, phone(0))).isFalse();
        assertThat(subscribers.remove(NETHERLANDS, phone(1))).isFalse();
        assertThat(subscribers.remove(BELGIUM, subscriber(1).id())).isTrue();
        assertThat(all()).extracting(Subscriber::phone).containsExactly(phone(2));
    }

    @Test
    void the_list_narrows_by_region_language_and_state() {
        load(file(
                "+12025550100,nl,BE-VAN",
                "+12025550101,fr,BE-WLG BE-VAN",
                "+12025550102,fr,",
                "+12025550103,fr,BE-BRU"));
        subscribers.change(BELGIUM, phone(3), Subscriber.State.STOPPED, scenario.now());

        assertThat(listed(new Subscribers.Filter("BE-VAN", null, null)))
                .containsExactlyInAnyOrder(phone(0), phone(1), phone(2));
        assertThat(listed(new Subscribers.Filter("BE-VAN", "fr", null))).containsExactlyInAnyOrder(phone(1), phone(2));
        assertThat(listed(new Subscribers.Filter(null, null, Subscriber.State.STOPPED)))
                .containsExactly(phone(3));
    }

    private List<Phone> listed(Subscribers.Filter filter) {
        return subscribers.list(BELGIUM, filter, null, 10).stream()
                .map(Subscriber::phone)
                .toList();
    }
}
