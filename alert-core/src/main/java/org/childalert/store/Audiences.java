package org.childalert.store;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.childalert.alert.Agencies;
import org.childalert.subscriber.Audience;

/** Says in SQL whom a delivery is for. */
@Singleton
final class Audiences {
    private final Statements statements;
    private final Agencies agencies;

    Audiences(Statements statements, Agencies agencies) {
        this.statements = statements;
        this.agencies = agencies;
    }

    /** A FROM and WHERE over {@code subscriber s}, and its values. */
    record Part(String from, List<Object> values) {}

    private record Earlier(UUID delivery, int sequence) {}

    Part of(Audience audience) {
        List<Earlier> earlier = earlier(audience);
        List<UUID> others = earlier.stream()
                .filter(it -> it.sequence != audience.sequence())
                .map(Earlier::delivery)
                .toList();
        List<UUID> same = earlier.stream()
                .filter(it -> it.sequence == audience.sequence())
                .map(Earlier::delivery)
                .toList();
        var sql = new StringBuilder("FROM subscriber s WHERE s.agency = ? AND s.state = 'ACTIVE'");
        var values = new ArrayList<Object>(List.of(audience.agency().value()));
        if (!same.isEmpty()) {
            sql.append(" AND NOT ").append(written(same.size()));
            values.addAll(same);
        }
        sql.append(" AND (").append(audience.recall() ? "FALSE" : regions(audience, values));
        if (!others.isEmpty()) {
            sql.append(" OR ").append(written(others.size()));
            values.addAll(others);
        }
        return new Part(sql.append(')').toString(), values);
    }

    private List<Earlier> earlier(Audience audience) {
        return statements.query(
                "SELECT delivery, sequence FROM text_walk WHERE alert = ? AND channel = ? AND delivery <> ?",
                List.of(audience.alert().value(), audience.channel(), audience.delivery()),
                row -> new Earlier(UUID.fromString(row.getString(1)), row.getInt(2)));
    }

    private static String written(int deliveries) {
        return "EXISTS (SELECT 1 FROM text_message t WHERE t.subscriber = s.id AND t.delivery IN (%s))"
                .formatted(Statements.marks(deliveries));
    }

    private String regions(Audience audience, Collection<Object> values) {
        boolean everywhere =
                audience.regions().containsAll(agencies.get(audience.agency()).regions());
        if (everywhere) return "TRUE";
        var sql = new StringBuilder("s.regions = ''");
        for (String region : audience.regions()) {
            sql.append(" OR LOCATE(?, s.regions) > 0");
            values.add(" " + region + " ");
        }
        return sql.toString();
    }
}
