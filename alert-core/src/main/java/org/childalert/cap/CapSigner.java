package org.childalert.cap;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSSerializer;

/**
 * Signs CAP documents: an enveloped XML signature over all of the document (CAP 1.2, 3.3.4.1), exclusive
 * canonicalization, SHA-256 with the RSA or EC key, the certificate inside. The document's own bytes stay as they were.
 * May be shared between threads.
 */
public final class CapSigner {
    private static final Pattern END = Pattern.compile("</([^\\s:<>/]+:)?alert\\s*>\\s*\\z");

    private final SecureXml xml = new SecureXml();
    private final XMLSignatureFactory signatures = XMLSignatureFactory.getInstance("DOM");

    /**
     * The signature becomes the last child of {@code alert}. Throws {@link CapFault} for what is not CAP in UTF-8, or
     * is signed already.
     */
    public byte[] sign(byte[] document, SigningKey key) {
        Element alert = xml.parseAlert(document);
        if (alert.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").getLength() > 0)
            throw new CapFault("Signature", "a signature", "a document that is not signed yet");
        try {
            var context = new DOMSignContext(key.key(), alert);
            context.setDefaultNamespacePrefix("ds");
            signatures.newXMLSignature(signedInfo(key), certificate(key)).sign(context);
        } catch (MarshalException | XMLSignatureException | GeneralSecurityException e) {
            throw new IllegalStateException("signing with " + key + " failed", e);
        }
        return insert(document, text((Element) alert.getLastChild()));
    }

    private SignedInfo signedInfo(SigningKey key) throws GeneralSecurityException {
        List<Transform> transforms = List.of(
                signatures.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                signatures.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null));
        Reference wholeDocument = signatures.newReference(
                "", signatures.newDigestMethod(DigestMethod.SHA256, null), transforms, null, null);
        String method = key.isRsa() ? SignatureMethod.RSA_SHA256 : SignatureMethod.ECDSA_SHA256;
        return signatures.newSignedInfo(
                signatures.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                signatures.newSignatureMethod(method, null),
                List.of(wholeDocument));
    }

    private KeyInfo certificate(SigningKey key) {
        KeyInfoFactory factory = signatures.getKeyInfoFactory();
        return factory.newKeyInfo(List.of(factory.newX509Data(List.of(key.certificate()))));
    }

    private static String text(Element signature) {
        dropCarriageReturns(signature);
        var implementation = (DOMImplementationLS)
                signature.getOwnerDocument().getImplementation().getFeature("LS", "3.0");
        LSSerializer serializer = implementation.createLSSerializer();
        serializer.getDomConfig().setParameter("xml-declaration", false);
        serializer.setNewLine("\n");
        return serializer.writeToString(signature);
    }

    /**
     * The JDK breaks base64 by CR LF, which a document can only hold as a character reference; white space in base64
     * means nothing.
     */
    private static void dropCarriageReturns(Node node) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Text text) text.setData(text.getData().replace("\r", ""));
            else dropCarriageReturns(child);
        }
    }

    private static byte[] insert(byte[] document, String signature) {
        // One character for each byte, so that every byte stays as it was; the signature is ASCII.
        String text = new String(document, StandardCharsets.ISO_8859_1);
        var end = END.matcher(text);
        if (!end.find()) throw new CapFault("document", "something after alert", "UTF-8 that ends with </alert>");
        String signed = text.substring(0, end.start()) + signature + text.substring(end.start());
        return signed.getBytes(StandardCharsets.ISO_8859_1);
    }
}
