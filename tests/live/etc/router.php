<?php
// PHP's own server would answer any unknown path with Roundcube's login page.
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path === '/') {
    define('RCUBE_PLUGINS_DIR', getenv('ACMAIL_FOLDER') . '/plugins/');
    require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
} elseif (is_file($_SERVER['DOCUMENT_ROOT'] . $path)) {
    return false; // a file: the server sends it
} else {
    http_response_code(404);
}
