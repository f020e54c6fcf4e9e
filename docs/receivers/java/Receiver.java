import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;

/**
 * A station's receiver: takes alerts in by webhook, verifies them, keeps them, and says that they were received.
 *
 * <p>Needs Java 21 or newer and nothing else: {@code java Receiver.java}. Settings come from the environment:
 * <ul>
 * <li>CHILDALERT_SECRET: the channel's secret, whsec_...; two with a blank between them while a key is being changed
 * <li>CHILDALERT_BASE: where the alert system is, such as https://alerts.example.org; acknowledgements go nowhere else
 * <li>PORT: where to listen on this machine (8105); 0 for any free port
 * <li>INBOX: the folder that alerts are kept in (inbox)
 * </ul>
 */
public final class Receiver {
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(5);
    private static final int LARGEST = 5_000_000;
    private static final Pattern LINK = Pattern.compile("<([^>]+)>; *rel=\"acknowledgement\"");

    private final List<byte[]> secrets;
    private final String base;
    private final Path inbox;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private Receiver(Map<String, String> settings) throws IOException {
        secrets = Arrays.stream(settings.get("CHILDALERT_SECRET").split("\\s+"))
                .map(one -> Base64.getDecoder().decode(one.replaceFirst("^whsec_", "")))
                .toList();
        base = settings.get("CHILDALERT_BASE").replaceAll("/+$", "") + "/";
        inbox = Files.createDirectories(Path.of(settings.getOrDefault("INBOX", "inbox")));
    }

    public static void main(String[] arguments) throws IOException {
        Map<String, String> settings = System.getenv();
        var receiver = new Receiver(settings);
        int port = Integer.parseInt(settings.getOrDefault("PORT", "8105"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", receiver::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        System.out.println("listening on http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            answer(exchange, 413);
            return;
        }
        String id = header(exchange, "webhook-id");
        if (!exchange.getRequestMethod().equals("POST") || !isGenuine(exchange, id, body)) {
            answer(exchange, 401);
            return;
        }
        boolean isNew = keep(id, body);
        answer(exchange, 204);
        if (!isNew) return; // the same delivery again: it is here, and was answered
        Document cap = read(body);
        System.out.println(whatToDo(cap) + " " + text(cap, "identifier"));
        Matcher link = LINK.matcher(header(exchange, "link"));
        if (!isLinkTest(cap) && link.find() && link.group(1).startsWith(base))
            acknowledge(URI.create(link.group(1)), "received");
    }

    /** Whether one of our secrets signed these bytes, and not long ago (Standard Webhooks 1.0.0). */
    private boolean isGenuine(HttpExchange exchange, String id, byte[] body) {
        String timestamp = header(exchange, "webhook-timestamp");
        if (!id.matches("[0-9A-Za-z-]{1,64}") || !timestamp.matches("[0-9]{1,12}")) return false;
        Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(at, Instant.now()).abs().compareTo(CLOCKS_MAY_DIFFER) > 0) return false;
        List<String> given = List.of(header(exchange, "webhook-signature").split("\\s+"));
        return secrets.stream().anyMatch(secret -> {
            byte[] expected = signature(secret, id + "." + timestamp + ".", body);
            return given.stream().anyMatch(one -> MessageDigest.isEqual(expected, one.getBytes(StandardCharsets.UTF_8)));
        });
    }

    private static byte[] signature(byte[] secret, String before, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    /** Writes the message down before it is answered; false if it was here before. */
    private boolean keep(String id, byte[] body) throws IOException {
        Path file = inbox.resolve(id + ".cap.xml");
        if (Files.exists(file)) return false;
        Path coming = inbox.resolve(id + ".coming");
        Files.write(coming, body);
        Files.move(coming, file, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    /** Only what is Actual may ever go on air; what has no info is a test of the connection. */
    private static String whatToDo(Document cap) {
        String status = text(cap, "status");
        String kind = text(cap, "msgType");
        if (isLinkTest(cap)) return "link test, nothing to do";
        if (!status.equals("Actual")) return "REHEARSE ONLY (" + status + "), never on air: " + kind;
        return kind.equals("Cancel") ? "TAKE DOWN, and tell the audience" : "AIR NOW: " + kind;
    }

    private static boolean isLinkTest(Document cap) {
        return cap.getElementsByTagNameNS("*", "info").getLength() == 0;
    }

    private static String text(Document cap, String element) {
        return cap.getElementsByTagNameNS("*", element).item(0).getTextContent();
    }

    private static Document read(byte[] body) throws IOException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(body));
        } catch (Exception e) {
            throw new IOException("what came is signed, and is no XML", e);
        }
    }

    private void acknowledge(URI address, String level) {
        String body = "{\"level\": \"" + level + "\", \"evidence\": \"taken in by the receiver\"}";
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(10))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        for (int wait : new int[] {1, 5, 25, 0}) {
            try {
                int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
                if (status < 300) {
                    System.out.println("acknowledged " + level + " " + status);
                    return;
                }
                System.out.println("acknowledging failed: " + status);
                Thread.sleep(Duration.ofSeconds(wait));
            } catch (IOException e) {
                System.out.println("acknowledging failed: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
