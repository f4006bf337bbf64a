"""Hosts of addresses, and texts that look like an address and lead nowhere (RFC 3986, 3.2)."""

import pytest

from missionlog.model.web_host import host_of


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://a.example", "a.example"),
        ("HTTPS://A.example.:443/b?c#d", "a.example."),
        (" ftp://localhost ", "localhost"),
        ("https://müller.example", "müller.example"),
        ("https://例え.テスト/a", "例え.テスト"),
        ("http://[2001:db8::1]:80/", "2001:db8::1"),
        ("https://name:word@a.example/", "a.example"),
        ("https://@a.example/", "a.example"),
        *((f"https://{text}", "") for text in ("", "/", "@", ":", "?a", "#a", "a:b@", "/a.example", ".")),
        *(
            (f"https://{text}", "")
            for text in ("-", "[a", "a]b", "a..b:x", "a:99999", "\\u202e", "a b", "%61")
        ),
        ("a.example", ""),
        ("mailto:a@b.example", ""),
    ],
)
def test_the_host_of_an_address(address: str, host: str) -> None:
    assert host_of(address) == host
