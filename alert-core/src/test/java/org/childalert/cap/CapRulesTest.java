package org.childalert.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.childalert.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapRulesTest {
    private static final String ALERT = text(CapMessages.anAlert());
    private static final String UPDATE = text(CapMessages.anUpdate());
    private static final String EXERCISE = text(CapMessages.anExercise());

    @ParameterizedTest
    @ValueSource(strings = {"Exercise", "Test", "System", "Draft"})
    void nothing_but_the_real_thing_is_ever_public(String status) {
        var message = read(ALERT.replace("<status>Actual<", "<status>" + status + "<"));
        assertThat(CapRules.faults(message))
                .singleElement()
                .hasToString("scope: Public (expected: Restricted or Private, as status is " + status + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Update", "Cancel", "Ack", "Error"})
    void a_message_about_another_says_which(String type) {
        var message = read(ALERT.replace("<msgType>Alert<", "<msgType>" + type + "<"));
        assertThat(CapRules.faults(message))
                .singleElement()
                .extracting(Fault::where)
                .isEqualTo("references");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<identifier>be-sample-019 | <identifier>be sample-019 | identifier",
                "<identifier>be-sample-019 | <identifier>be,sample-019 | identifier",
                "<sender>desk@alerts.example | <sender>desk&amp;co | sender",
                "<sender>desk@alerts.example | <sender> | sender",
                "<scope>Public</scope> | <scope>Public</scope><restriction>x</restriction> | restriction",
                "<scope>Public</scope> | <scope>Restricted</scope> | restriction",
                "<scope>Public</scope> | <scope>Private</scope> | addresses",
                "<language>fr</language> | <language>NL</language> | info[2]/language",
                "<language>fr</language> | <language>french!</language> | info[2]/language",
                "https://alerts.example/alerts/b25lLWNoaWxk?lang=de | alerts | info[3]/web",
                "<uri>https://alerts.example/photos/ | <uri>photos/ | info[1]/resource[1]/uri",
                "<resourceDesc>Portrait de Mila | <resourceDesc> | info[2]/resource[1]/resourceDesc",
                "<mimeType>image/jpeg | <mimeType>picture | info[2]/resource[1]/mimeType",
                "<areaDesc>Brabant flamand | <areaDesc> | info[2]/area[2]/areaDesc",
            })
    void a_broken_rule_is_named_by_its_place(String there, String instead, String where) {
        assertThat(faultsOf(ALERT, there, instead)).contains(where);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<category>Safety</category> | '' | info[2]/category",
                "<value>CAE</value> | <value>MEP</value> | info[2]/eventCode",
                "<urgency>Immediate | <urgency>Expected | info[2]/urgency",
                "<severity>Severe | <severity>Extreme | info[2]/severity",
                "<certainty>Likely | <certainty>Observed | info[2]/certainty",
                "<expires>2026-11-22T05:05:09+01:00 | <expires>2026-11-22T06:05:09+01:00 | info[2]/expires",
                "<expires>2026-11-22T05:05:09+01:00</expires> | '' | info[2]/expires",
            })
    void all_languages_agree_on_what_is_not_language(String there, String instead, String where) {
        int second = UPDATE.lastIndexOf("<info>");
        var message = read(UPDATE.substring(0, second)
                + UPDATE.substring(second).replaceFirst(there.replace("+", "\\+"), instead));
        assertThat(CapRules.faults(message))
                .singleElement()
                .extracting(Fault::where)
                .isEqualTo(where);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7000-8000-000000000001, | 7000-8000-000000000002,",
                "desk@alerts.example,be | ,be",
            })
    void a_reference_is_to_another_message(String there, String instead) {
        assertThat(faultsOf(UPDATE, there, instead)).containsOnly("references");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-21T16:05:09-00:00", "2026-11-21T15:00:00-00:00"})
    void a_message_expires_after_it_was_sent_and_began(String expires) {
        assertThat(faultsOf(EXERCISE, "<expires>2026-11-21T17:05:09-00:00", "<expires>" + expires))
                .contains("info[1]/expires");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<altitude>0</altitude> | '' | info[1]/area[1]/ceiling",
                "<value>A-7</value> | <value/> | info[1]/parameter[1]/value",
                "<event>Child Abduction Emergency | <event> | info[1]/event",
                "Studio</areaDesc> | S</areaDesc><polygon>1,1 2,2 1,1</polygon> | info[1]/area[1]/polygon[1]",
                "Studio</areaDesc> | S</areaDesc><circle>1,1 -1</circle> | info[1]/area[1]/circle[1]",
            })
    void places_and_values_mean_something(String there, String instead, String where) {
        assertThat(faultsOf(EXERCISE, there, instead)).containsExactly(where);
    }

    @Test
    void an_alert_says_something_but_a_heartbeat_need_not() {
        String silent = EXERCISE.substring(0, EXERCISE.indexOf("<info>")) + "</alert>";
        assertThat(CapRules.faults(read(silent)))
                .singleElement()
                .extracting(Fault::where)
                .isEqualTo("info");
        assertThat(CapRules.faults(read(silent.replace("<status>Exercise", "<status>System"))))
                .isEmpty();
    }

    @Test
    void the_same_expiry_in_another_offset_is_the_same() {
        int second = UPDATE.lastIndexOf("<info>");
        String elsewhere = UPDATE.substring(second).replace("2026-11-22T05:05:09+01:00", "2026-11-22T04:05:09-00:00");
        assertThat(CapRules.faults(read(UPDATE.substring(0, second) + elsewhere)))
                .isEmpty();
    }

    private static java.util.List<String> faultsOf(String document, String there, String instead) {
        assertThat(document).contains(there);
        return CapRules.faults(read(document.replace(there, instead))).stream()
                .map(Fault::where)
                .toList();
    }

    private static CapAlert read(String document) {
        return new CapReader().read(document.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(CapAlert message) {
        return new String(new CapWriter().write(message), StandardCharsets.UTF_8);
    }
}
