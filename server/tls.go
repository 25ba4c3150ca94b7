package main

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"time"
)

// Lives of what the local authority makes. Browsers refuse certificates of more than 825 days.
const (
	authorityLife = 10 * 365 * 24 * time.Hour
	leafLife      = 397 * 24 * time.Hour
)

// secure is the TLS configuration, or nil for plain HTTP.
func secure(c Config, now time.Time) (*tls.Config, error) {
	var pair tls.Certificate
	var err error
	switch c.TLS {
	case "":
		return nil, nil
	case "files":
		pair, err = tls.LoadX509KeyPair(c.TLSCert, c.TLSKey)
	case "local":
		pair, err = localPair(filepath.Join(c.Folder, "tls"), names(c), now)
	}
	if err != nil {
		return nil, fmt.Errorf("KAOCHANG_TLS: %w", err)
	}
	return &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}, nil
}

// localPair makes a certificate for the given names, signed by the authority in folder, which is
// made when it is not there. Computers of the centre are told to trust authority.pem once; the
// certificate itself is new with every start, so that it always has the present addresses.
func localPair(folder string, names []string, now time.Time) (tls.Certificate, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return tls.Certificate{}, err
	}
	authority, err := localAuthority(folder, now)
	if err != nil {
		return tls.Certificate{}, err
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	leaf := template("Kaochang", now, leafLife)
	leaf.KeyUsage, leaf.ExtKeyUsage = x509.KeyUsageDigitalSignature, []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	for _, name := range names {
		if ip := net.ParseIP(name); ip != nil {
			leaf.IPAddresses = append(leaf.IPAddresses, ip)
		} else {
			leaf.DNSNames = append(leaf.DNSNames, name)
		}
	}
	der, err := x509.CreateCertificate(rand.Reader, leaf, authority.Leaf, key.Public(), authority.PrivateKey)
	if err != nil {
		return tls.Certificate{}, err
	}
	return tls.Certificate{Certificate: [][]byte{der, authority.Leaf.Raw}, PrivateKey: key}, nil
}

func localAuthority(folder string, now time.Time) (tls.Certificate, error) {
	certFile, keyFile := filepath.Join(folder, "authority.pem"), filepath.Join(folder, "authority.key")
	pair, err := tls.LoadX509KeyPair(certFile, keyFile)
	if !errors.Is(err, fs.ErrNotExist) {
		return pair, err
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return pair, err
	}
	ca := template("Kaochang local authority", now, authorityLife)
	ca.IsCA, ca.BasicConstraintsValid, ca.MaxPathLenZero = true, true, true
	ca.KeyUsage = x509.KeyUsageCertSign
	der, err := x509.CreateCertificate(rand.Reader, ca, ca, key.Public(), key)
	if err != nil {
		return pair, err
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return pair, err
	}
	// The key first: a certificate without its key would be found and not replaced.
	if err := os.WriteFile(keyFile, block("PRIVATE KEY", private), 0o600); err != nil {
		return pair, err
	}
	if err := os.WriteFile(certFile, block("CERTIFICATE", der), 0o644); err != nil {
		return pair, err
	}
	return tls.LoadX509KeyPair(certFile, keyFile)
}

func template(name string, now time.Time, life time.Duration) *x509.Certificate {
	serial, _ := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120)) // never fails since Go 1.24
	return &x509.Certificate{
		SerialNumber: serial, Subject: pkix.Name{CommonName: name, Organization: []string{"Kaochang"}},
		NotBefore: now.Add(-24 * time.Hour), NotAfter: now.Add(life), // clocks in a centre differ
	}
}

func block(kind string, der []byte) []byte {
	var b bytes.Buffer
	_ = pem.Encode(&b, &pem.Block{Type: kind, Bytes: der}) // a Buffer takes everything
	return b.Bytes()
}

// names lists what browsers may call this server.
func names(c Config) []string {
	found := []string{"localhost", "127.0.0.1", "::1"}
	if u, err := url.Parse(c.PublicURL); err == nil && u.Hostname() != "" {
		found = append(found, u.Hostname())
	}
	if host, err := os.Hostname(); err == nil {
		found = append(found, host)
	}
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		return found
	}
	for _, a := range addresses {
		if ip, _, err := net.ParseCIDR(a.String()); err == nil && !ip.IsLoopback() && !ip.IsLinkLocalUnicast() {
			found = append(found, ip.String())
		}
	}
	return found
}
