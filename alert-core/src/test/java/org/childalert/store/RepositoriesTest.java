package org.childalert.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.Identifiers;
import org.childalert.Transactions;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Status;
import org.junit.jupiter.api.Test;

class RepositoriesTest {
    @Test
    void starts() {
        try (var context = ApplicationContext.run(TestDatabase.properties())) {
            var ids = context.getBean(Identifiers.class);
            var alerts = context.getBean(Alerts.class);
            var id = new AlertId(ids.uuid());
            var alert = new Alert.Preparing(new Alert.Common(
                    id,
                    new AgencyId("be"),
                    Status.ACTUAL,
                    ids.unguessable(),
                    new OfficerId(UUID.randomUUID()),
                    Instant.parse("2026-07-01T10:00:00.123456Z")));
            context.getBean(Transactions.class).inOne(() -> alerts.add(alert));
            assertThat(alerts.get(id)).isEqualTo(alert);
            assertThat(alerts.list(null, null, 10)).containsExactly(alert);
        }
    }
}
