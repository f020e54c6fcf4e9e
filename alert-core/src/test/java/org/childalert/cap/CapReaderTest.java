package org.childalert.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapReaderTest {
    private final CapReader reader = new CapReader();
    private final String alert = new String(new CapWriter().write(CapMessages.anAlert()), StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<status>Actual</status> | <status>actual</status> | status",
                "<status>Actual</status> | '' | status",
                "<scope>Public</scope> | <scope>Public</scope><scope>Private</scope> | scope",
                "<scope>Public</scope> | <scope><b/>Public</scope> | scope",
                "<scope>Public</scope> | <scope>Public</scope><scoop/> | scoop",
                "<scope>Public</scope> | <scope>Public</scope>words | text()",
                "<scope>Public</scope> | <scope>Public</scope><x:scope xmlns:x='urn:x'/> | x:scope",
                "<sent>2026-11-21T17:05:09+01:00</sent> | <sent>2026-11-21T16:05:09Z</sent> | sent",
                "<size>48213</size> | <size>1.5</size> | info[1]/resource[1]/size",
                "<size>48213</size> | <size>99999999999999999999</size> | info[1]/resource[1]/size",
                "50.913,4.4 50.8,4.3< | 50.913,4.4< | info[1]/area[1]/polygon[1]",
                "50.8,4.3 50.8,4.43333 | 98.8,4.3 50.8,4.43333 | info[1]/area[1]/polygon[1]",
                "50.8,4.3 50.8,4.43333 | NaN,4.3 50.8,4.43333 | info[1]/area[1]/polygon[1]",
                "50.8,4.3 50.8,4.43333 | 50.8;4.3 50.8,4.43333 | info[1]/area[1]/polygon[1]",
                "https://alerts.example/alerts | https://alerts.example/a b | info[1]/web",
                "<valueName>SAME</valueName> | '' | info[1]/eventCode[1]/valueName",
            })
    void a_fault_is_named_by_its_place(String there, String instead, String where) {
        assertThat(alert).contains(there);
        byte[] document = alert.replace(there, instead).getBytes(StandardCharsets.UTF_8);
        var fault = catchThrowableOfType(CapFault.class, () -> reader.read(document));
        assertThat(fault).isNotNull();
        assertThat(fault.fault().where()).isEqualTo(where);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not xml",
                "<alert/>",
                "<alert xmlns='urn:oasis:names:tc:emergency:cap:1.1'/>",
                "<x xmlns='urn:oasis:names:tc:emergency:cap:1.2'/>",
                "<alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'>",
                "<alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'/>",
                "<?xml version='1.1'?><alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'/>"
            })
    void what_is_not_cap_is_refused(String text) {
        assertThatExceptionOfType(CapFault.class).isThrownBy(() -> reader.read(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE alert SYSTEM 'http://127.0.0.1:9/x.dtd'>",
                "<!DOCTYPE alert [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
                "<!DOCTYPE alert [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>",
                "<!DOCTYPE alert>"
            })
    void a_doctype_is_refused(String doctype) {
        byte[] document = alert.replace("<alert", doctype + "<alert").getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(CapFault.class)
                .isThrownBy(() -> reader.read(document))
                .withMessageContaining("DOCTYPE");
        assertThat(new CapSchema().faults(document)).singleElement().asString().contains("DOCTYPE");
        assertThat(new CapVerifier().verify(document, Keys.rsa().certificate()))
                .isInstanceOf(Verification.Invalid.class);
    }

    @Test
    void what_is_too_large_or_too_deep_is_refused() {
        assertThatExceptionOfType(CapFault.class)
                .isThrownBy(() -> reader.read(new byte[5 * 1024 * 1024 + 1]))
                .withMessageContaining("5242880");
        byte[] deep = ("<alert xmlns='" + CapAlert.NAMESPACE + "'>" + "<a>".repeat(1_000_000))
                .getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(CapFault.class).isThrownBy(() -> reader.read(deep));
    }

    @Test
    void comments_and_cdata_do_not_hide_text() {
        var document = alert.replace("<scope>Public</scope>", "<scope>Pub<!-- x --><![CDATA[lic]]></scope>");
        assertThat(reader.read(document.getBytes(StandardCharsets.UTF_8))).isEqualTo(CapMessages.anAlert());
    }

    @Test
    void lists_keep_values_with_spaces_together() {
        assertThat(QuotedList.read(" a  \"b c\"\nd ")).isEqualTo(List.of("a", "b c", "d"));
        assertThat(QuotedList.write("addresses", List.of("a", "b c"))).isEqualTo("a \"b c\"");
    }
}
