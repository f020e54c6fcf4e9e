package org.childalert.channel.queue;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.time.Instant;
import java.util.Map;
import org.childalert.cap.CapAlert;

/**
 * A CAP document for a queue.
 *
 * @param identifier by which an answer refers to it
 * @param expires the broker throws it away then
 */
record Letter(String identifier, byte[] document, Map<String, String> properties, Instant expires) {
    Letter {
        properties = Map.copyOf(properties);
    }

    BytesMessage into(Session session) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(document);
        message.setJMSType(CapAlert.MEDIA_TYPE);
        message.setJMSCorrelationID(identifier);
        for (Map.Entry<String, String> each : properties.entrySet())
            message.setStringProperty(each.getKey(), each.getValue());
        return message;
    }
}
