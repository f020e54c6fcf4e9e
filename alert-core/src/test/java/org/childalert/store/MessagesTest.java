package org.childalert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.childalert.Fixtures.NAME;
import static org.childalert.Fixtures.NOON;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.childalert.Identifiers;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.AlertId;
import org.childalert.alert.Status;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class MessagesTest {
    private static final byte[] DOCUMENT = ("<alert>" + NAME + " &#13;\r\n</alert>").getBytes(StandardCharsets.UTF_8);

    private final Scenario scenario;
    private final Messages messages;
    private final Identifiers identifiers;

    MessagesTest(Scenario scenario) {
        this.scenario = scenario;
        messages = scenario.bean(Messages.class);
        identifiers = scenario.bean(Identifiers.class);
    }

    @Test
    void a_message_comes_back_byte_for_byte_however_it_is_asked_for() {
        AlertId alert = scenario.aDraft().id().alert();
        Message first = aMessage(alert, 1, Message.Type.ALERT);
        Message recall = aMessage(alert, 2, Message.Type.CANCEL);
        messages.add(recall);
        messages.add(first);

        assertThat(messages.find(first.id())).get().usingRecursiveComparison().isEqualTo(first);
        assertThat(messages.findByIdentifier(recall.identifier()))
                .get()
                .usingRecursiveComparison()
                .isEqualTo(recall);
        assertThat(messages.list(alert)).usingRecursiveComparison().isEqualTo(List.of(first, recall));
        assertThat(messages.find(UUID.randomUUID())).isEmpty();
        assertThat(messages.findByIdentifier("nobody")).isEmpty();
        assertThat(messages.list(new AlertId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void neither_an_identifier_nor_a_place_in_the_sequence_is_given_twice() {
        AlertId alert = scenario.aDraft().id().alert();
        messages.add(aMessage(alert, 1, Message.Type.ALERT));

        assertThatThrownBy(() -> messages.add(aMessage(alert, 1, Message.Type.UPDATE)))
                .hasStackTraceContaining("Duplicate entry");
    }

    @Test
    void a_document_is_sealed() {
        AlertId alert = scenario.aDraft().id().alert();
        messages.add(aMessage(alert, 1, Message.Type.ALERT));

        assertThat(scenario.number("SELECT COUNT(*) FROM message WHERE INSTR(sealed, ?) > 0", NAME))
                .isZero();
        assertThat(scenario.number("SELECT COUNT(*) FROM message WHERE LENGTH(sealed) > ?", DOCUMENT.length))
                .isEqualTo(1);
    }

    private Message aMessage(AlertId alert, int sequence, Message.Type type) {
        UUID id = identifiers.uuid();
        return new Message(
                id,
                alert,
                sequence,
                sequence,
                type,
                Status.EXERCISE,
                "be-nca-" + id,
                "a@b.example",
                NOON,
                NOON.plusNanos(1000),
                DOCUMENT);
    }
}
