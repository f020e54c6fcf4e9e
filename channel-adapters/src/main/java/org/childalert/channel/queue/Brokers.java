package org.childalert.channel.queue;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;

/**
 * Makes the clients for a broker. Whatever it tells them of other brokers, they stay with the host that was checked; and every wait of theirs ends.
 *
 * @param trust further parameters of an encrypted connection, of each protocol
 */
record Brokers(Map<QueueSettings.Protocol, Map<String, String>> trust) {
    private static final String CONNECTING_MILLIS = "5000";
    private static final String ANSWERING_MILLIS = "10000";

    /** One that may hold threads, and is closed after its only connection. */
    interface Factory extends AutoCloseable {
        ConnectionFactory connections();

        @Override
        void close() throws JMSException;
    }

    Factory factory(QueueSettings settings) throws JMSException {
        return switch (settings.protocol()) {
            case ARTEMIS -> artemis(settings);
            case AMQP -> amqp(settings);
        };
    }

    private Factory artemis(QueueSettings settings) throws JMSException {
        Map<String, String> parameters = parameters(settings);
        parameters.put("connect-timeout-millis", CONNECTING_MILLIS);
        parameters.put("sslEnabled", Boolean.toString(settings.broker().tls()));
        parameters.put("verifyHost", "true");
        parameters.put("callTimeout", ANSWERING_MILLIS);
        parameters.put("initialConnectAttempts", "1");
        parameters.put("reconnectAttempts", "0");
        parameters.put("useTopologyForLoadBalancing", "false");
        parameters.put("blockOnDurableSend", "true");
        var factory = new ActiveMQConnectionFactory(url("tcp", settings, parameters));
        return new Factory() {
            @Override
            public ConnectionFactory connections() {
                return factory;
            }

            @Override
            public void close() {
                factory.close();
            }
        };
    }

    private Factory amqp(QueueSettings settings) {
        Map<String, String> parameters = parameters(settings);
        parameters.put("transport.connectTimeout", CONNECTING_MILLIS);
        parameters.put("transport.useEpoll", "false");
        parameters.put("transport.useKQueue", "false");
        if (settings.broker().tls()) parameters.put("transport.verifyHost", "true");
        parameters.put("jms.connectTimeout", ANSWERING_MILLIS);
        parameters.put("jms.requestTimeout", ANSWERING_MILLIS);
        parameters.put("jms.sendTimeout", ANSWERING_MILLIS);
        parameters.put("jms.closeTimeout", CONNECTING_MILLIS);
        parameters.put("jms.forceSyncSend", "true");
        var factory = new JmsConnectionFactory(url(settings.broker().tls() ? "amqps" : "amqp", settings, parameters));
        return new Factory() {
            @Override
            public ConnectionFactory connections() {
                return factory;
            }

            @Override
            public void close() {}
        };
    }

    private Map<String, String> parameters(QueueSettings settings) {
        return new TreeMap<>(settings.broker().tls() ? trust.getOrDefault(settings.protocol(), Map.of()) : Map.of());
    }

    private static String url(String scheme, QueueSettings settings, Map<String, String> parameters) {
        return "%s://%s?%s"
                .formatted(
                        scheme,
                        settings.broker(),
                        parameters.entrySet().stream()
                                .map(each -> each.getKey() + "=" + each.getValue())
                                .collect(Collectors.joining("&")));
    }
}
