package org.childalert.cap;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.X509Data;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Checks signatures of the one form that {@link CapSigner} makes, and refuses every other: what is valid by some
 * cleverer signature is not valid here. May be shared between threads.
 */
public final class CapVerifier {
    private static final Set<String> METHODS = Set.of(SignatureMethod.RSA_SHA256, SignatureMethod.ECDSA_SHA256);
    private static final List<String> TRANSFORMS = List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE);

    private final SecureXml xml = new SecureXml();
    private final XMLSignatureFactory signatures = XMLSignatureFactory.getInstance("DOM");

    /** Trusts this certificate, whatever its dates, and no other: one inside the document must be the same. */
    public Verification verify(byte[] signed, X509Certificate trusted) {
        try {
            check(xml.parseAlert(signed), trusted);
            return new Verification.Valid();
        } catch (CapFault e) {
            return new Verification.Invalid(e.fault().toString());
        } catch (MarshalException | XMLSignatureException | RuntimeException e) {
            // The JDK answers hostile signatures with many kinds of exceptions; none of them means valid.
            return new Verification.Invalid("Signature: " + e.getMessage());
        }
    }

    /**
     * The one certificate inside the document's signature, as far as there is one: whose it claims to be. Nothing of the document is to be believed
     * before {@link #verify} says so.
     */
    public Optional<X509Certificate> claimed(byte[] signed) {
        try {
            Element signature = onlySignature(xml.parseAlert(signed));
            NodeList found = signature.getElementsByTagNameNS(XMLSignature.XMLNS, "X509Certificate");
            if (found.getLength() != 1) return Optional.empty();
            byte[] encoded = Base64.getMimeDecoder().decode(found.item(0).getTextContent());
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded)));
        } catch (CertificateException | RuntimeException e) {
            return Optional.empty(); // whatever is wrong with it: nobody's
        }
    }

    private void check(Element alert, X509Certificate trusted) throws MarshalException, XMLSignatureException {
        var context = new DOMValidateContext(trusted.getPublicKey(), onlySignature(alert));
        context.setProperty("org.jcp.xml.dsig.secureValidation", true);
        XMLSignature signature = signatures.unmarshalXMLSignature(context);
        requireForm(signature);
        requireCertificate(signature, trusted);
        require(
                signature.getSignatureValue().validate(context),
                "SignatureValue",
                "not made with the trusted key over this SignedInfo");
        require(
                signature.getSignedInfo().getReferences().getFirst().validate(context),
                "DigestValue",
                "not that of this content");
        require(signature.validate(context), "Signature", "not valid");
    }

    private static Element onlySignature(Element alert) {
        NodeList found = alert.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature");
        require(found.getLength() == 1, "Signature", found.getLength() + " in the document");
        Element signature = (Element) found.item(0);
        require(alert.isSameNode(signature.getParentNode()), "Signature", "not a child of alert");
        for (Node after = signature.getNextSibling(); after != null; after = after.getNextSibling())
            require(!(after instanceof Element), "Signature", "not the last child of alert");
        return signature;
    }

    private static void requireForm(XMLSignature signature) {
        SignedInfo signedInfo = signature.getSignedInfo();
        require(
                METHODS.contains(signedInfo.getSignatureMethod().getAlgorithm()),
                "SignatureMethod",
                signedInfo.getSignatureMethod().getAlgorithm());
        require(
                signedInfo.getCanonicalizationMethod().getAlgorithm().equals(CanonicalizationMethod.EXCLUSIVE),
                "CanonicalizationMethod",
                signedInfo.getCanonicalizationMethod().getAlgorithm());
        require(signature.getObjects().isEmpty(), "Object", "content inside the signature");
        require(
                signedInfo.getReferences().size() == 1,
                "Reference",
                signedInfo.getReferences().size() + " of them");
        requireWholeDocument(signedInfo.getReferences().getFirst());
    }

    private static void requireWholeDocument(Reference reference) {
        require("".equals(reference.getURI()), "Reference", "a part of the document: " + reference.getURI());
        require(
                reference.getDigestMethod().getAlgorithm().equals(DigestMethod.SHA256),
                "DigestMethod",
                reference.getDigestMethod().getAlgorithm());
        List<String> transforms =
                reference.getTransforms().stream().map(Transform::getAlgorithm).toList();
        require(transforms.equals(TRANSFORMS), "Transforms", transforms.toString());
    }

    private static void requireCertificate(XMLSignature signature, X509Certificate trusted) {
        KeyInfo keyInfo = signature.getKeyInfo();
        boolean same = keyInfo != null
                && keyInfo.getContent().size() == 1
                && keyInfo.getContent().getFirst() instanceof X509Data x509
                && x509.getContent().equals(List.of(trusted));
        require(same, "KeyInfo", "not the trusted certificate alone");
    }

    private static void require(boolean kept, String where, String found) {
        if (!kept) throw new CapFault(where, found, "the enveloped signature of the whole alert by the trusted key");
    }
}
