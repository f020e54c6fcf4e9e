package org.childalert.channel.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import javax.xml.stream.XMLStreamException;
import org.childalert.channel.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapSummaryTest {
    @Test
    void it_reads_what_a_journal_needs() throws Exception {
        assertThat(CapSummary.read(Fixtures.document("Update", "Exercise")))
                .isEqualTo(new CapSummary("be-nca-1", "Update", "Exercise", "2026-11-21T12:00:00-00:00", "Public"));
    }

    @ParameterizedTest
    @CsvSource({"Test,Private,true", "Test,Restricted,false", "Actual,Private,false", "Actual,Public,false"})
    void a_link_test_is_told_from_a_drill(String status, String scope, boolean linkTest) {
        assertThat(new CapSummary("a", "Alert", status, "2026-11-21T12:00:00-00:00", scope).isLinkTest())
                .isEqualTo(linkTest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not xml",
                "<alert/>",
                "<alert xmlns='urn:oasis:names:tc:emergency:cap:1.1'><identifier>a</identifier></alert>",
                "<alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'><identifier>a</identifier></alert>",
                "<alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'><identifier><b>a</b></identifier></alert>",
                "<info xmlns='urn:oasis:names:tc:emergency:cap:1.2'/>",
                "<!DOCTYPE alert SYSTEM 'file:///etc/passwd'><alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'/>",
                "<!DOCTYPE alert [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
                        + "<alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'><identifier>&e;</identifier></alert>"
            })
    void what_is_no_cap_is_refused(String document) {
        assertThatExceptionOfType(XMLStreamException.class).isThrownBy(() -> CapSummary.read(document.getBytes(UTF_8)));
    }
}
