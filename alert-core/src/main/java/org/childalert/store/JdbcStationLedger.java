package org.childalert.store;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.StationLedger;
import org.jspecify.annotations.Nullable;

/** What was sent to a channel, read from the ledger; no message is opened for that. */
@Singleton
final class JdbcStationLedger implements StationLedger {
    private final DeliveryRows rows;
    private final Statements statements;

    JdbcStationLedger(DeliveryRows rows, Statements statements) {
        this.rows = rows;
        this.statements = statements;
    }

    @Override
    public List<Line> list(AgencyId agency, String channel, @Nullable UUID before, int limit) {
        List<DeliveryRow> found = before == null
                ? rows.latest(agency.value(), channel, limit)
                : rows.before(agency.value(), channel, before, limit);
        List<Delivery> deliveries = found.stream().map(DeliveryRow::delivery).toList();
        Map<UUID, String> identifiers = identifiers(deliveries.stream()
                .map(delivery -> delivery.subject().id())
                .distinct()
                .toList());
        return deliveries.stream()
                .map(delivery -> new Line(
                        delivery,
                        Objects.requireNonNull(
                                identifiers.get(delivery.subject().id()))))
                .toList();
    }

    private Map<UUID, String> identifiers(List<UUID> messages) {
        var identifiers = new HashMap<UUID, String>();
        if (!messages.isEmpty())
            statements.query(
                    "SELECT id, identifier FROM message WHERE id IN (" + Statements.marks(messages.size()) + ")",
                    messages,
                    row -> identifiers.put(UUID.fromString(row.getString(1)), row.getString(2)));
        return identifiers;
    }
}
