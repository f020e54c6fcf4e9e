package org.childalert.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CapSchemaTest {
    private final CapSchema schema = new CapSchema();
    private final String alert = new String(new CapWriter().write(CapMessages.anAlert()), StandardCharsets.UTF_8);

    @Test
    void faults_are_named_by_line_and_column_and_what_was_found() {
        assertThat(schema.faults(bytes(alert.replace("<status>Actual", "<status>Real"))))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.where()).startsWith("6:"))
                .anySatisfy(fault -> assertThat(fault.found()).contains("'Real'", "Actual, Exercise"));
    }

    @Test
    void elements_out_of_order_are_refused() {
        String status = "  <status>Actual</status>\n";
        assertThat(schema.faults(bytes(alert.replace(status, "").replace("  <scope>", status + "  <scope>"))))
                .isNotEmpty();
    }

    @Test
    void a_z_for_utc_is_refused() {
        assertThat(schema.faults(bytes(alert.replace("17:05:09+01:00", "16:05:09Z"))))
                .isNotEmpty();
    }

    @Test
    void a_signed_document_is_valid() {
        assertThat(schema.faults(new CapSigner().sign(bytes(alert), Keys.rsa())))
                .isEmpty();
    }

    @Test
    void what_is_not_xml_is_a_fault_and_not_an_exception() {
        assertThat(schema.faults(bytes("<alert"))).hasSize(1);
        assertThat(schema.faults(new byte[0])).hasSize(1);
        assertThat(schema.faults(new byte[6 * 1024 * 1024])).hasSize(1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
