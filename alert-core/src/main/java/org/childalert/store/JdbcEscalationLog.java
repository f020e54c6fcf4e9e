package org.childalert.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.alert.AlertId;
import org.childalert.alert.OfficerId;
import org.childalert.approval.CallTask;
import org.childalert.approval.EscalationLog;
import org.childalert.policy.Milestone;
import org.childalert.policy.Situation.CallState;
import org.childalert.policy.Situation.Place;
import org.childalert.policy.Situation.Proposal;
import org.childalert.policy.Situation.Rung;
import org.jspecify.annotations.Nullable;

/** The clock's notes as rows. */
@Singleton
final class JdbcEscalationLog implements EscalationLog {
    private final Rows rows;
    private final Statements statements;

    JdbcEscalationLog(Rows rows, Statements statements) {
        this.rows = rows;
        this.statements = statements;
    }

    private enum Mark {
        BEGUN,
        PROPOSED,
        ACCEPTED,
        DECLINED,
        REPEATED,
        REACHED,
        BREACHED,
        RENEWAL,
        MATERIAL
    }

    @Override
    public Written read(AlertId alert) {
        int material = 1;
        var begun = new HashMap<String, Instant>();
        var proposals = new HashMap<String, MarkRow>();
        var repeats = new HashMap<String, Rung>();
        var reached = new EnumMap<Milestone, Instant>(Milestone.class);
        var breached = EnumSet.noneOf(Milestone.class);
        var renewals = new HashSet<Integer>();
        for (MarkRow mark : rows.marks(alert.value())) {
            switch (Mark.valueOf(mark.kind)) {
                case BEGUN -> begun.put(mark.name, mark.at);
                case PROPOSED, ACCEPTED, DECLINED -> proposals.merge(mark.name, mark, MarkRow::later);
                case REPEATED -> repeats.put(mark.name, new Rung(mark.number, mark.at));
                case REACHED -> reached.put(Milestone.valueOf(mark.name), mark.at);
                case BREACHED -> breached.add(Milestone.valueOf(mark.name));
                case RENEWAL -> renewals.add(mark.number);
                case MATERIAL -> material = Math.max(material, mark.number);
            }
        }
        var became = new HashMap<String, Proposal>();
        proposals.forEach((step, mark) -> became.put(step, mark.proposal()));
        return new Written(material, begun, became, repeats, reached, breached, renewals);
    }

    @Override
    public Map<Place, Rung> places(AlertId alert, int epoch) {
        var places = new HashMap<Place, Rung>();
        for (RungRow row : rows.rungs(alert.value(), epoch))
            places.put(new Place(row.step, row.channel), new Rung(row.taken, row.since));
        return places;
    }

    @Override
    public void begun(AlertId alert, String step, Instant at) {
        rows.keep(alert.value(), Mark.BEGUN.name(), step, 1, at);
    }

    @Override
    public void proposed(AlertId alert, String step, Proposal became, Instant at) {
        Mark mark = switch (became) {
            case OPEN -> Mark.PROPOSED;
            case ACCEPTED -> Mark.ACCEPTED;
            case DECLINED -> Mark.DECLINED;
        };
        rows.mark(alert.value(), mark.name(), step, mark.ordinal(), at);
    }

    @Override
    public void repeated(AlertId alert, String step, int number, Instant at) {
        rows.mark(alert.value(), Mark.REPEATED.name(), step, number, at);
    }

    @Override
    public void reached(AlertId alert, Milestone milestone, Instant at) {
        rows.keep(alert.value(), Mark.REACHED.name(), milestone.name(), 0, at);
    }

    @Override
    public void breached(AlertId alert, Milestone milestone, Instant at) {
        rows.keep(alert.value(), Mark.BREACHED.name(), milestone.name(), 0, at);
    }

    @Override
    public void renewalProposed(AlertId alert, int version, Instant at) {
        rows.keep(alert.value(), Mark.RENEWAL.name(), "version-" + version, version, at);
    }

    @Override
    public void material(AlertId alert, int sequence, Instant at) {
        rows.mark(alert.value(), Mark.MATERIAL.name(), "message", sequence, at);
    }

    @Override
    public void climbed(AlertId alert, int epoch, String step, Collection<String> channels, int taken, Instant at) {
        // REPLACE, since the driver makes one statement of many rows and mistakes the VALUES of an ON DUPLICATE KEY for
        // the rows
        statements.batch("""
                REPLACE INTO escalation_rung (alert, epoch, step, channel, taken, since) VALUES (?, ?, ?, ?, ?, ?)""", channels, (statement, channel) -> {
            statement.setString(1, alert.value().toString());
            statement.setInt(2, epoch);
            statement.setString(3, step);
            statement.setString(4, channel);
            statement.setInt(5, taken);
            statement.setTimestamp(6, Timestamp.from(at));
        });
    }

    @Override
    public void open(List<CallTask> calls) {
        for (CallTask call : calls)
            rows.open(
                    call.id(),
                    call.agency().value(),
                    call.alert().value(),
                    call.epoch(),
                    call.step(),
                    call.channel(),
                    call.taken(),
                    call.phone(),
                    call.openedAt(),
                    call.dueAt(),
                    call.state().name());
    }

    @Override
    public List<CallTask> calls(AlertId alert) {
        return rows.calls(alert.value()).stream().map(CallRow::task).toList();
    }

    @Override
    public List<CallTask> openCalls(AgencyId agency) {
        return rows.openCalls(agency.value()).stream().map(CallRow::task).toList();
    }

    @Override
    public Optional<CallTask> findCall(UUID id) {
        return rows.call(id).map(CallRow::task);
    }

    @Override
    public boolean close(CallTask call) {
        OfficerId by = call.closedBy();
        return rows.close(call.id(), call.state().name(), call.closedAt(), by == null ? null : by.value(), call.note())
                == 1;
    }

    @Override
    public int obsolete(AlertId alert, int epoch, Collection<Place> acknowledged, Instant at) {
        int ended = rows.obsoleteBefore(alert.value(), epoch, at);
        for (Place place : acknowledged)
            ended += rows.obsolete(alert.value(), epoch, place.step(), place.channel(), at);
        return ended;
    }

    @MappedEntity("escalation_mark")
    record MarkRow(@Id UUID alert, String kind, String name, int number, Instant at) {
        private static MarkRow later(MarkRow one, MarkRow other) {
            int order = one.at.compareTo(other.at);
            return order == 0 ? one.number > other.number ? one : other : order > 0 ? one : other;
        }

        private Proposal proposal() {
            return switch (Mark.valueOf(kind)) {
                case ACCEPTED -> Proposal.ACCEPTED;
                case DECLINED -> Proposal.DECLINED;
                case PROPOSED, BEGUN, REPEATED, REACHED, BREACHED, RENEWAL, MATERIAL -> Proposal.OPEN;
            };
        }
    }

    @MappedEntity("escalation_rung")
    record RungRow(@Id UUID alert, int epoch, String step, String channel, int taken, Instant since) {}

    @MappedEntity("call_task")
    record CallRow(
            @Id UUID id,
            String agency,
            UUID alert,
            int epoch,
            String step,
            String channel,
            int taken,
            @Nullable String phone,
            Instant openedAt,
            Instant dueAt,
            String state,
            @Nullable Instant closedAt,
            @Nullable UUID closedBy,
            @Nullable String note) {
        private CallTask task() {
            return new CallTask(
                    id,
                    new AgencyId(agency),
                    new AlertId(alert),
                    epoch,
                    step,
                    channel,
                    taken,
                    phone,
                    openedAt,
                    dueAt,
                    CallState.valueOf(state),
                    closedAt,
                    closedBy == null ? null : new OfficerId(closedBy),
                    note);
        }
    }

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<MarkRow, UUID> {
        @Query("SELECT * FROM escalation_mark WHERE alert = :alert")
        List<MarkRow> marks(UUID alert);

        @Query("""
                INSERT INTO escalation_mark (alert, kind, name, number, at) VALUES (:alert, :kind, :name, :number, :at)
                ON DUPLICATE KEY UPDATE number = :number, at = :at""")
        void mark(UUID alert, String kind, String name, int number, Instant at);

        @Query("""
                INSERT IGNORE INTO escalation_mark (alert, kind, name, number, at)
                VALUES (:alert, :kind, :name, :number, :at)""")
        void keep(UUID alert, String kind, String name, int number, Instant at);

        @Query("SELECT * FROM escalation_rung WHERE alert = :alert AND epoch = :epoch")
        List<RungRow> rungs(UUID alert, int epoch);

        @Query("""
                INSERT IGNORE INTO call_task
                (id, agency, alert, epoch, step, channel, taken, phone, opened_at, due_at, state)
                VALUES (:id, :agency, :alert, :epoch, :step, :channel, :taken, :phone, :openedAt, :dueAt, :state)""")
        void open(
                UUID id,
                String agency,
                UUID alert,
                int epoch,
                String step,
                String channel,
                int taken,
                @Nullable String phone,
                Instant openedAt,
                Instant dueAt,
                String state);

        @Query("SELECT * FROM call_task WHERE alert = :alert ORDER BY opened_at, channel, taken")
        List<CallRow> calls(UUID alert);

        @Query("SELECT * FROM call_task WHERE agency = :agency AND state = 'OPEN' ORDER BY due_at, channel")
        List<CallRow> openCalls(String agency);

        @Query("SELECT * FROM call_task WHERE id = :id")
        Optional<CallRow> call(UUID id);

        @Query("""
                UPDATE call_task SET state = :state, closed_at = :at, closed_by = :officer, note = :note
                WHERE id = :id AND state = 'OPEN'""")
        int close(UUID id, String state, @Nullable Instant at, @Nullable UUID officer, @Nullable String note);

        @Query("""
                UPDATE call_task SET state = 'OBSOLETE', closed_at = :at
                WHERE alert = :alert AND epoch <> :epoch AND state = 'OPEN'""")
        int obsoleteBefore(UUID alert, int epoch, Instant at);

        @Query("""
                UPDATE call_task SET state = 'OBSOLETE', closed_at = :at
                WHERE alert = :alert AND epoch = :epoch AND step = :step AND channel = :channel AND state = 'OPEN'""")
        int obsolete(UUID alert, int epoch, String step, String channel, Instant at);
    }
}
