import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A station's receiver of the stream: reads CAP after CAP, verifies each signature, keeps what is new, says that it was received, and fetches what it
 * missed while it was away from the archive.
 *
 * <p>Needs Java 21 or newer and nothing else: {@code java StreamReceiver.java}. Settings come from the environment:
 * <ul>
 * <li>STREAM_HOST, STREAM_PORT (8090), STREAM_TLS (true or false)
 * <li>STATION: agency and channel with a slash between, such as be-nca/tele-sud; without it, what is public comes, and nothing is acknowledged
 * <li>TOKEN: the channel's
 * <li>CERTIFICATE: the file with the alert system's certificate in PEM, which you compared with the agency
 * <li>ARCHIVE: where the alert system is, such as https://alerts.example.org
 * <li>INBOX: the folder that alerts are kept in (inbox)
 * <li>SILENCE: after so many seconds without a byte it connects anew (180: three heartbeats)
 * </ul>
 */
public final class StreamReceiver {
    private static final int LARGEST = 5_000_000;
    private static final byte[] END = "</alert>".getBytes(StandardCharsets.US_ASCII);
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(5);
    private static final List<String> TRANSFORMS = List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE);

    private final Map<String, String> settings;
    private final X509Certificate certificate;
    private final Path inbox;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private StreamReceiver(Map<String, String> settings) throws IOException, GeneralSecurityException {
        this.settings = settings;
        try (InputStream pem = Files.newInputStream(Path.of(settings.get("CERTIFICATE")))) {
            certificate = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
        inbox = Files.createDirectories(Path.of(settings.getOrDefault("INBOX", "inbox")));
    }

    public static void main(String[] arguments) throws Exception {
        var receiver = new StreamReceiver(System.getenv());
        for (int failures = 0; ; failures++) {
            try {
                receiver.listen();
            } catch (IOException e) {
                System.out.println("connection lost: " + e.getMessage());
            }
            Thread.sleep(Duration.ofSeconds(Math.min(1 << Math.min(failures, 5), 30)));
        }
    }

    private void listen() throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            String station = settings.get("STATION");
            if (station != null) say(out, "station " + station + " " + settings.get("TOKEN"));
            System.out.println("connected");
            var in = new BufferedInputStream(socket.getInputStream());
            for (boolean first = true; ; ) {
                byte[] document = next(in);
                Element cap = verified(document);
                if (text(cap, "status").equals("System")) {
                    catchUp(cap, first, out);
                    first = false;
                } else take(document, cap, out);
            }
        }
    }

    private Socket connect() throws IOException {
        String host = settings.get("STREAM_HOST");
        var socket = new Socket();
        socket.connect(
                new InetSocketAddress(host, Integer.parseInt(settings.getOrDefault("STREAM_PORT", "8090"))), 10_000);
        socket.setSoTimeout(Integer.parseInt(settings.getOrDefault("SILENCE", "180")) * 1000);
        if (!settings.getOrDefault("STREAM_TLS", "false").equals("true")) return socket;
        var tls = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(socket, host, socket.getPort(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the certificate must be that host's
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    /** The bytes up to the end of the next alert. */
    private static byte[] next(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < END.length) {
            int read = in.read();
            if (read < 0) throw new EOFException("the other side closed");
            if (bytes.size() == 0 && Character.isWhitespace(read)) continue;
            bytes.write(read);
            matched = read == END[matched] ? matched + 1 : read == END[0] ? 1 : 0;
            if (bytes.size() > LARGEST) throw new IOException("a message that does not end");
        }
        return bytes.toByteArray();
    }

    /** Keeps what is new. Whoever takes the same message twice would air it twice: an identifier is for ever. */
    private void take(byte[] document, Element cap, OutputStream out) throws IOException {
        String identifier = text(cap, "identifier");
        OffsetDateTime sent = OffsetDateTime.parse(text(cap, "sent"));
        if (sent.toInstant().isAfter(Instant.now().plus(CLOCKS_MAY_DIFFER)))
            throw new IOException("a message from the future: " + identifier);
        Path file = file(text(cap, "sender"), identifier);
        if (!Files.exists(file)) {
            Path coming = file.resolveSibling(file.getFileName() + ".coming");
            Files.write(coming, document);
            Files.move(coming, file, StandardCopyOption.ATOMIC_MOVE);
            System.out.println(whatToDo(cap) + " " + identifier);
        }
        if (settings.containsKey("STATION") && has(cap, "info")) say(out, "ack " + identifier + " received");
    }

    /**
     * A heartbeat names the last alerts: what is not here was missed.
     *
     * @param first on this connection: what was acknowledged over the one before may be lost with it, and is said again
     */
    private void catchUp(Element heartbeat, boolean first, OutputStream out) throws IOException {
        if (!has(heartbeat, "references")) return;
        for (String reference : text(heartbeat, "references").strip().split("\\s+")) {
            String[] parts = reference.split(",");
            if (parts.length != 3) continue;
            if (Files.exists(file(parts[0], parts[1]))) {
                if (first && settings.containsKey("STATION")) say(out, "ack " + parts[1] + " received");
                continue;
            }
            HttpResponse<byte[]> answer = fetch(parts[1], parts[2]);
            if (answer.statusCode() != 200) {
                System.out.println("missed, and not in the archive: " + parts[1] + " " + answer.statusCode());
                continue;
            }
            System.out.println("missed, and fetched: " + parts[1]);
            take(answer.body(), verified(answer.body()), out);
        }
    }

    private HttpResponse<byte[]> fetch(String identifier, String sent) throws IOException {
        URI address = URI.create("%s/%s/%sI%s.xml"
                .formatted(
                        settings.get("ARCHIVE").replaceAll("/+$", ""),
                        sent.substring(0, 10),
                        inArchive(sent),
                        inArchive(identifier)));
        var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10));
        if (settings.containsKey("TOKEN")) request.header("Authorization", "Bearer " + settings.get("TOKEN"));
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", e);
        }
    }

    /** The archive's names have no characters that files and addresses do not like. */
    private static String inArchive(String name) {
        return name.replace('-', '_').replace(':', '_').replace('+', 'p');
    }

    /**
     * The document, if the alert system signed the whole of it with the key of the certificate that we have; which key the document names itself
     * does not matter.
     */
    private Element verified(byte[] document) throws IOException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element alert = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(document))
                    .getDocumentElement();
            NodeList found = alert.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature");
            if (found.getLength() != 1 || found.item(0).getParentNode() != alert)
                throw new IOException("not signed, or more than once");
            var context = new DOMValidateContext(certificate.getPublicKey(), found.item(0));
            context.setProperty("org.jcp.xml.dsig.secureValidation", true);
            XMLSignature signature = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            List<Reference> references = signature.getSignedInfo().getReferences();
            boolean whole = references.size() == 1
                    && "".equals(references.getFirst().getURI())
                    && references.getFirst().getTransforms().stream()
                            .map(Transform::getAlgorithm)
                            .toList()
                            .equals(TRANSFORMS);
            if (!whole || !signature.validate(context)) throw new IOException("the signature is not that of the alert system");
            return alert;
        } catch (ParserConfigurationException | SAXException | MarshalException | XMLSignatureException e) {
            throw new IOException("what came is no signed CAP message: " + e.getMessage(), e);
        }
    }

    /** Only what is Actual may ever go on air; what has no info is a test of the connection. */
    private static String whatToDo(Element cap) {
        String status = text(cap, "status");
        String kind = text(cap, "msgType");
        if (!has(cap, "info")) return "link test, nothing to do";
        if (!status.equals("Actual")) return "REHEARSE ONLY (" + status + "), never on air: " + kind;
        return kind.equals("Cancel") ? "TAKE DOWN, and tell the audience" : "AIR NOW: " + kind;
    }

    private Path file(String sender, String identifier) {
        return inbox.resolve((sender + "," + identifier).replaceAll("[^A-Za-z0-9.,@-]", "_") + ".cap.xml");
    }

    private static boolean has(Element cap, String element) {
        return cap.getElementsByTagNameNS("*", element).getLength() > 0;
    }

    private static String text(Element cap, String element) {
        return cap.getElementsByTagNameNS("*", element).item(0).getTextContent();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
