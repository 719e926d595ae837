<?php
// A webmail in front of our mail server; the name it is called by decides what goes wrong.
$folder = getenv('ACMAIL_FOLDER');
$config = [
    'db_dsnw' => "sqlite:///$folder/roundcube.db?mode=0600",
    'imap_host' => 'ssl://' . getenv('ACMAIL_IMAP'),
    'imap_conn_options' => ['ssl' => ['cafile' => getenv('ACMAIL_CERTIFICATE'), 'verify_peer_name' => false]],
    'des_key' => 'twenty-four-bytes-of-it!',
    'temp_dir' => $folder,
    'log_dir' => $folder,
    'plugins' => [],
    'login_rate_limit' => 0, // or the failures of one test would count for the next
];
switch ($_SERVER['HTTP_HOST'] ?? '') {
    case 'strict.test':
        $config['login_rate_limit'] = 1; // Roundcube's own is 3
        break;
    case 'unreachable.test':
        $config['imap_host'] = 'ssl://' . getenv('ACMAIL_CLOSED');
        break;
    case 'portal.test':
        $config['plugins'] = ['portal'];
        break;
}
