package org.childalert.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.childalert.alert.AlertId;
import org.childalert.alert.Status;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Messages;

/** CAP messages as rows, the document sealed. There is no statement that changes one. */
@Singleton
final class JdbcMessages implements Messages {
    private final Rows rows;
    private final CaseKeys keys;

    JdbcMessages(Rows rows, CaseKeys keys) {
        this.rows = rows;
        this.keys = keys;
    }

    @Override
    public void add(Message message) {
        rows.save(new MessageRow(
                message.id(),
                message.alert().value(),
                message.sequence(),
                message.version(),
                message.type().name(),
                message.status().name(),
                message.identifier(),
                message.sender(),
                message.sent(),
                message.expires(),
                keys.seal(message.alert(), place(message.sequence()), message.document())));
    }

    @Override
    public Optional<Message> find(UUID id) {
        return rows.find(id).map(this::message);
    }

    @Override
    public Optional<Message> findByIdentifier(String identifier) {
        return rows.findByIdentifier(identifier).map(this::message);
    }

    @Override
    public List<String> sentAt(Instant second) {
        return rows.sentBetween(second, second.plusSeconds(1));
    }

    @Override
    public List<Message> list(AlertId alert) {
        return rows.list(alert.value()).stream().map(this::message).toList();
    }

    private Message message(MessageRow row) {
        AlertId alert = new AlertId(row.alert);
        return new Message(
                row.id,
                alert,
                row.sequence,
                row.version,
                Message.Type.valueOf(row.type),
                Status.valueOf(row.status),
                row.identifier,
                row.sender,
                row.sent,
                row.expires,
                keys.unseal(alert, place(row.sequence), row.sealed));
    }

    private static String place(int sequence) {
        return "message " + sequence;
    }

    @MappedEntity("message")
    record MessageRow(
            @Id UUID id,
            UUID alert,
            int sequence,
            int version,
            String type,
            String status,
            String identifier,
            String sender,
            Instant sent,
            Instant expires,
            byte[] sealed) {}

    @JdbcRepository(dialect = Dialect.MYSQL)
    interface Rows extends GenericRepository<MessageRow, UUID> {
        void save(MessageRow row);

        @Query("SELECT * FROM message WHERE id = :id")
        Optional<MessageRow> find(UUID id);

        @Query("SELECT * FROM message WHERE identifier = :identifier")
        Optional<MessageRow> findByIdentifier(String identifier);

        @Query("SELECT identifier FROM message WHERE sent >= :from AND sent < :to")
        List<String> sentBetween(Instant from, Instant to);

        @Query("SELECT * FROM message WHERE alert = :alert ORDER BY sequence")
        List<MessageRow> list(UUID alert);
    }
}
