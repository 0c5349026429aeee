"""Texts of the errors of servers: addresses, connections, refusals, and who we are to them."""

TEXTS = {
    # addresses and profiles
    "address": (
        "adresse http:// ou https:// attendue",
        "an address with http:// or https:// is expected",
    ),
    "address-credentials": (
        "une adresse ne porte ni nom d'utilisateur ni mot de passe : voir MAMH_GRAPH_ENDPOINT_USER",
        "an address holds no user name or password: see MAMH_GRAPH_ENDPOINT_USER",
    ),
    "profile-unknown": (
        "ni une adresse ni un profil connu",
        "neither an address nor a known profile",
    ),
    "profile-none": (
        "les profils s'écrivent dans pyproject.toml, [tool.mamh_graph.endpoints], ou dans {file}, "
        "[endpoints]",
        "profiles are written in pyproject.toml, [tool.mamh_graph.endpoints], or in {file}, "
        "[endpoints]",
    ),
    "profile-scheme": (
        "une adresse commence par http:// ou https:// : http://{given}",
        "an address begins with http:// or https://: http://{given}",
    ),
    "profile-names": ("profils connus : {names}", "known profiles: {names}"),
    "config-syntax": ("erreur de syntaxe TOML : {reason}", "TOML syntax error: {reason}"),
    "config-depth": ("trop de niveaux d'imbrication", "nested too deeply"),
    "config-table": ("{name} doit être une table", "{name} must be a table"),
    "config-entry": (
        "{name} doit être une adresse, ou une table avec {keys}",
        "{name} must be an address, or a table with {keys}",
    ),
    "config-key": (
        "{name} : clé inconnue ; les clés sont {keys}",
        "{name}: unknown key; the keys are {keys}",
    ),
    "config-address": (
        "{name} : adresse http:// ou https:// attendue",
        "{name}: an address with http:// or https:// is expected",
    ),
    "config-credentials": (
        "{name} : une adresse ne porte ni nom d'utilisateur ni mot de passe",
        "{name}: an address holds no user name or password",
    ),
    # connections
    "timed-out": (
        "pas de réponse complète en {seconds} s",
        "no complete answer within {seconds} s",
    ),
    "tls-silent": (
        "le serveur n'a rien dit de TLS : écoute-t-il en http:// ?",
        "the server has said nothing of TLS: does it listen at http://?",
    ),
    "name-unknown": ("aucun hôte de ce nom ({host})", "no host of this name ({host})"),
    "name-later": (
        "le nom {host} ne peut être résolu pour l'instant",
        "the name {host} cannot be looked up now",
    ),
    "nobody": (
        "personne ne répond à ce port (connexion refusée)",
        "nobody answers at this port (connection refused)",
    ),
    "nobody-hint": (
        "le serveur est-il en marche, et est-ce bien son port ?",
        "is the server running, and is this its port?",
    ),
    "no-way": ("connexion impossible : {reason}", "cannot connect: {reason}"),
    "closed": (
        "le serveur ferme la connexion sans répondre",
        "the server closes the connection without an answer",
    ),
    "no-http": ("ce qui répond n'est pas du HTTP", "what answers is not HTTP"),
    "no-http-hint": (
        "écoute-t-il en https:// à ce port ?",
        "does it listen at https:// there?",
    ),
    "cut": (
        "réponse coupée : elle s'arrête avant la fin",
        "answer cut: it stops before its end",
    ),
    "too-large": ("réponse de plus de {limit} Mio", "answer of more than {limit} MiB"),
    "coding": (
        "réponse codée d'une façon qui n'a pas été demandée ({coding})",
        "the answer is encoded in a way that was not asked for ({coding})",
    ),
    # TLS
    "tls": ("échec de TLS : {reason}", "TLS failed: {reason}"),
    "tls-none": ("ce port ne parle pas TLS (https)", "this port does not speak TLS (https)"),
    "tls-certificate": ("certificat refusé : {reason}", "certificate refused: {reason}"),
    "tls-self-signed": (
        "certificat refusé : signé par lui-même",
        "certificate refused: self-signed",
    ),
    "tls-unknown": (
        "certificat refusé : signé par une autorité inconnue",
        "certificate refused: signed by an unknown authority",
    ),
    "tls-early": ("certificat refusé : pas encore valide", "certificate refused: not yet valid"),
    "tls-expired": ("certificat refusé : expiré", "certificate refused: expired"),
    "tls-revoked": ("certificat refusé : révoqué", "certificate refused: revoked"),
    "tls-name": (
        "certificat refusé : il n'est pas au nom de {host}",
        "certificate refused: it is not for {host}",
    ),
    "tls-hint": (
        "SSL_CERT_FILE nomme un fichier de certificats auxquels se fier",
        "SSL_CERT_FILE names a file of certificates to trust",
    ),
    # proxies
    "proxy-unfit": (
        "mandataire {proxy} non pris en charge : http:// attendu",
        "proxy {proxy} is not supported: http:// is expected",
    ),
    "proxy-failed": (
        "le mandataire {proxy} n'a pu joindre le serveur (HTTP {status})",
        "the proxy {proxy} could not reach the server (HTTP {status})",
    ),
    "proxy-silent": (
        "le mandataire {proxy} ne répond pas",
        "the proxy {proxy} does not answer",
    ),
    "proxy-login": (
        "le mandataire demande une identification (HTTP {status})",
        "the proxy asks who you are (HTTP {status})",
    ),
    # redirects
    "redirect-nowhere": (
        "le serveur renvoie ailleurs sans dire où",
        "the server redirects without saying where",
    ),
    "redirect-unfit": (
        "renvoi vers {address} refusé : seuls http et https sont suivis",
        "redirect to {address} refused: only http and https are followed",
    ),
    "redirect-credentials": (
        "renvoi vers {address} refusé : l'adresse porte un mot de passe",
        "redirect to {address} refused: the address holds a password",
    ),
    "redirect-open": (
        "renvoi vers {address} refusé : de https à http",
        "redirect to {address} refused: from https to http",
    ),
    "redirect-private": (
        "renvoi vers {address} refusé : vers un réseau plus privé",
        "redirect to {address} refused: to a more private network",
    ),
    "redirect-proxy": (
        "renvoi vers {address} refusé : un mandataire ne mène pas à un autre hôte",
        "redirect to {address} refused: a proxy is not taken to another host",
    ),
    "redirect-query": (
        "renvoi vers {address} refusé : la question n'y est plus posée",
        "redirect to {address} refused: the question is no longer asked there",
    ),
    "redirect-changes": (
        "le serveur renvoie vers {address} : rien qui modifie n'y est envoyé, donnez cette adresse",
        "the server redirects to {address}: no change is sent there, give that address",
    ),
    "redirect-loop": (
        "les renvois tournent en rond ({address})",
        "the redirects go in circles ({address})",
    ),
    "redirect-many": ("plus de {limit} renvois", "more than {limit} redirects"),
    # refusals; what the server says itself may follow
    "said": (" : {reason}", ": {reason}"),
    "status": (
        "réponse inattendue (HTTP {status}){said}",
        "unexpected answer (HTTP {status}){said}",
    ),
    "rejected": ("requête refusée (HTTP {status}){said}", "request refused (HTTP {status}){said}"),
    "failed": ("le serveur échoue (HTTP {status}){said}", "the server fails (HTTP {status}){said}"),
    "forbidden": ("accès refusé (HTTP {status}){said}", "access denied (HTTP {status}){said}"),
    "not-found": (
        "rien de tel à cette adresse (HTTP {status}){said}",
        "nothing of the kind at this address (HTTP {status}){said}",
    ),
    "too-long": (
        "requête trop longue (HTTP {status}){said}",
        "request too long (HTTP {status}){said}",
    ),
    "too-often": (
        "trop de requêtes (HTTP {status}){said}",
        "too many requests (HTTP {status}){said}",
    ),
    "too-often-wait": (
        "trop de requêtes (HTTP {status}) : à reprendre dans {wait} s",
        "too many requests (HTTP {status}): try again in {wait} s",
    ),
    "busy": ("pas disponible (HTTP {status}){said}", "not available (HTTP {status}){said}"),
    "busy-wait": (
        "pas disponible (HTTP {status}) : à reprendre dans {wait} s",
        "not available (HTTP {status}): try again in {wait} s",
    ),
    "gateway": (
        "la passerelle ne joint pas le serveur (HTTP {status}){said}",
        "the gateway does not reach the server (HTTP {status}){said}",
    ),
    "slow": (
        "le serveur n'a pas répondu à temps (HTTP {status}){said}",
        "the server did not answer in time (HTTP {status}){said}",
    ),
    # who we are
    "login": (
        "le serveur demande une identification (HTTP {status})",
        "the server asks who you are (HTTP {status})",
    ),
    "login-how": (
        "MAMH_GRAPH_ENDPOINT_HOST (avec le port), _USER et _PASSWORD, ou un fichier netrc",
        "MAMH_GRAPH_ENDPOINT_HOST (with its port), _USER and _PASSWORD, or a netrc file",
    ),
    "login-elsewhere": (
        "MAMH_GRAPH_ENDPOINT_HOST donne l'identification à {host}, pas à cet hôte et à ce port",
        "MAMH_GRAPH_ENDPOINT_HOST gives the credentials to {host}, not to this host and port",
    ),
    "login-wrong": (
        "le serveur n'accepte pas l'identification (HTTP {status}){said}",
        "the server does not accept the credentials (HTTP {status}){said}",
    ),
    "login-kind": (
        "le serveur ne demande ni Basic ni Digest (HTTP {status})",
        "the server asks for neither Basic nor Digest (HTTP {status})",
    ),
    "secret-open": (
        "un mot de passe ou un jeton n'est envoyé que par https, ou à cette machine",
        "a password or a token is sent only over https, or to this machine",
    ),
    "credentials-part": (
        "manque : un nom d'utilisateur et un mot de passe vont ensemble",
        "is missing: a user name and a password go together",
    ),
    "credentials-both": (
        "un jeton et {other} ne vont pas ensemble",
        "a token and {other} do not go together",
    ),
    "credentials-no-host": (
        "manque : l'hôte (ou hôte:port) auquel l'identification est destinée",
        "is missing: the host (or host:port) that the credentials are for",
    ),
    "credentials-host": (
        "un hôte, ou hôte:port, est attendu",
        "a host, or host:port, is expected",
    ),
    "credentials-unfit": (
        "contient un caractère interdit",
        "contains a character that is not allowed",
    ),
    "netrc-syntax": ("n'est pas un fichier netrc lisible", "is no netrc file that can be read"),
    "netrc-open": (
        "d'autres que vous peuvent lire ces mots de passe",
        "others than you can read these passwords",
    ),
    "netrc-close": ("chmod 600 les protège", "chmod 600 protects them"),
}
