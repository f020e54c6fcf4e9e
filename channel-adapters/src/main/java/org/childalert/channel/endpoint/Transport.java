package org.childalert.channel.endpoint;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A scheme that can be sent by, and all the parameters that settings may give it. Others of Camel's could read files, run code or name beans of this
 * process, so what is not listed here is a fault.
 *
 * @param secrets parameters that never show
 * @param required what a channel cannot do without
 */
record Transport(String scheme, Way way, Set<String> parameters, Set<String> secrets, Set<String> required) {
    private static final Set<String> MAIL = Set.of("from", "to", "cc", "bcc", "replyTo", "username");
    private static final Set<String> MODES = Set.of("chmod", "chmodDirectory");
    private static final List<Transport> ALL = List.of(
            new Transport("file", Way.FILE, MODES, Set.of(), Set.of()),
            new Transport("smtp", Way.MAIL, MAIL, Set.of("password"), Set.of("from", "to")),
            new Transport("smtps", Way.MAIL, MAIL, Set.of("password"), Set.of("from", "to")),
            new Transport(
                    "sftp",
                    Way.SFTP,
                    Set.of("username", "chmod", "chmodDirectory"),
                    Set.of("password", "privateKey", "privateKeyPassphrase"),
                    Set.of("username")),
            new Transport("jms", Way.JMS, Set.of("deliveryPersistent", "priority", "timeToLive"), Set.of(), Set.of()),
            new Transport(
                    "kafka",
                    Way.KAFKA,
                    Set.of(
                            "brokers",
                            "clientId",
                            "key",
                            "compressionCodec",
                            "securityProtocol",
                            "saslAuthType",
                            "saslUsername"),
                    Set.of("saslPassword"),
                    Set.of("brokers")),
            new Transport("netty", Way.NETTY, Set.of("ssl"), Set.of(), Set.of()));

    /** What a message is put into. */
    enum Way {
        FILE,
        SFTP,
        MAIL,
        JMS,
        KAFKA,
        NETTY
    }

    static Optional<Transport> find(String scheme) {
        return ALL.stream().filter(known -> known.scheme.equals(scheme)).findFirst();
    }

    static String known() {
        return ALL.stream().map(Transport::scheme).collect(Collectors.joining(", "));
    }
}
