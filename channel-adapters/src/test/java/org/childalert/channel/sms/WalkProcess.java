package org.childalert.channel.sms;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Properties;
import java.util.UUID;
import org.childalert.alert.AlertId;
import org.childalert.dissemination.Receipt;

/** A process that walks one delivery to its end, as a node does that has its lease; to be killed. */
final class WalkProcess {
    private WalkProcess() {}

    /** @param arguments a file of the database's settings, the provider's address, the alert and the delivery */
    public static void main(String[] arguments) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            properties.load(reader);
        }
        var database = new LinkedHashMap<String, Object>();
        properties.forEach((name, value) -> database.put((String) name, value));
        try (var world = new PhonesWorld(arguments[1], database)) {
            var dispatch = world.dispatch(new AlertId(UUID.fromString(arguments[2])), UUID.fromString(arguments[3]));
            Receipt receipt = world.send(dispatch);
            while (receipt instanceof Receipt.Underway) receipt = world.send(dispatch);
            System.out.println(receipt);
        }
        System.exit(0);
    }
}
