package org.childalert.cap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.sax.SAXSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.childalert.Fault;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The schema that OASIS publishes for CAP 1.2, compiled once. May be shared between threads; nothing is ever fetched.
 */
public final class CapSchema {
    private static final String LOCALE = "http://apache.org/xml/properties/locale";

    private final Schema schema = compile();

    /** Everything that the schema refuses in a document, by {@code line:column}; empty for a valid one. */
    public List<Fault> faults(byte[] document) {
        var faults = new ArrayList<Fault>();
        try {
            SecureXml.requireSize(document);
            Validator validator = schema.newValidator();
            validator.setProperty(LOCALE, Locale.ENGLISH);
            validator.setErrorHandler(new Collector(faults));
            validator.validate(new SAXSource(SecureXml.reader(), new InputSource(new ByteArrayInputStream(document))));
        } catch (CapFault e) {
            faults.add(e.fault());
        } catch (SAXParseException e) {
            faults.add(new Fault(SecureXml.place(e), String.valueOf(e.getMessage()), "well-formed XML"));
        } catch (SAXException | IOException e) {
            faults.add(new Fault("document", String.valueOf(e.getMessage()), "well-formed XML in UTF-8"));
        }
        return List.copyOf(faults);
    }

    private static Schema compile() {
        URL file = Objects.requireNonNull(CapSchema.class.getResource("CAP-v1.2.xsd"), "CAP-v1.2.xsd");
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            try (var content = file.openStream()) {
                return factory.newSchema(new javax.xml.transform.stream.StreamSource(content));
            }
        } catch (SAXException e) {
            throw new IllegalStateException("CAP-v1.2.xsd cannot be compiled", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Collector(List<Fault> faults) implements ErrorHandler {
        @Override
        public void warning(SAXParseException warning) {}

        @Override
        public void error(SAXParseException error) {
            faults.add(new Fault(
                    SecureXml.place(error), String.valueOf(error.getMessage()), "what CAP-v1.2.xsd allows there"));
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}
