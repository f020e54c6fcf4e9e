package org.childalert.dissemination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.Fixtures.NOON;

import java.util.UUID;
import org.childalert.DeploymentKey;
import org.junit.jupiter.api.Test;

class ConfirmationFormsTest {
    private final ConfirmationForms forms =
            new ConfirmationForms(new DeploymentKey("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", false));
    private final UUID delivery = new UUID(1, 2);

    @Test
    void a_form_counts_when_a_person_can_have_read_it_and_for_an_hour() {
        String form = forms.of(delivery, NOON);

        assertThat(forms.isGood(delivery, form, NOON)).isFalse();
        assertThat(forms.isGood(delivery, form, NOON.plusMillis(1_900))).isFalse();
        assertThat(forms.isGood(delivery, form, NOON.plusSeconds(2))).isTrue();
        assertThat(forms.isGood(delivery, form, NOON.plusSeconds(3_599))).isTrue();
        assertThat(forms.isGood(delivery, form, NOON.plusSeconds(3_601))).isFalse();
    }

    @Test
    void nobody_makes_one_up_and_one_serves_no_other_delivery() {
        String form = forms.of(delivery, NOON);
        var later = NOON.plusSeconds(10);

        assertThat(forms.isGood(new UUID(1, 3), form, later)).isFalse();
        for (String forged : new String[] {"", "A", form + "A", form.substring(1), "=".repeat(32), "é".repeat(32)})
            assertThat(forms.isGood(delivery, forged, later)).as(forged).isFalse();
    }
}
