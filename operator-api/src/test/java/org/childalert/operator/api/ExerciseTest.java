package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.childalert.cap.CapAlert;
import org.childalert.cap.CapReader;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A drill wakes nobody, and an alert is not lost in a drill's sink. */
@ExtendWith(SharedSystem.class)
final class ExerciseTest {
    private final TestSystem system;

    ExerciseTest(TestSystem system) {
        this.system = system;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Exercise", "Test"})
    void a_drill_goes_to_the_sink_of_drills_and_stands_apart(String status) {
        CaseFile file = system.submitted(status, Cases.urgent());
        assertThat(system.officer().deliveries(file))
                .isNotEmpty()
                .allSatisfy(page -> assertThat(page.path("channel").asText()).isEqualTo("drill-pager"));
        system.approver().approves(file, 1).is(200);

        await().until(() -> system.drill.received(file, "drill").size() >= 2);
        var sent = system.drill.received(file, "drill").getFirst();
        CapAlert cap = new CapReader().read(sent.getBody());
        assertThat(cap.status()).hasToString(status);
        assertThat(cap.scope()).isEqualTo(CapAlert.Scope.Restricted);
        assertThat(cap.restriction()).isNotBlank();
        assertThat(sent.getHeader("Childalert-Status")).isEqualTo(status);
        assertThat(file.page()).startsWith("/exercise/alerts/");
        await().untilAsserted(() -> system.visitor().get(file.page()).is(200));
        system.visitor().get("/alerts/" + file.slug()).is(404);
        system.visitor().get("/cap/" + cap.identifier() + ".cap.xml").is(404);
        system.officer().get("/cap/" + cap.identifier() + ".cap.xml").is(200);
        for (String place :
                List.of("/", "/feeds/alerts.atom", "/feeds/alerts.rss", "/feeds/alerts.json", "/feeds/alerts.geojson"))
            assertThat(system.visitor().get(place).is(200).text()).doesNotContain(file.slug());

        system.approver().closes(file, "found").is(200);
        await().until(() -> system.drill.received(file, "drill").stream()
                .anyMatch(each -> each.getBodyAsString().contains("<msgType>Cancel</msgType>")));
        assertThat(system.live.received(file)).isEmpty();
    }
}
