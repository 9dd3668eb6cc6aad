//! Laws of the gate before key derivations.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use nearer_web::kdf_gate::{Busy, KdfGate};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_more_run_at_once_than_allowed_and_the_queue_is_bounded() {
    let gate = Arc::new(KdfGate::new(2, 3, Duration::from_secs(5)));
    let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let tasks: Vec<_> = (0..9)
        .map(|_| {
            let (gate, running, most) = (Arc::clone(&gate), Arc::clone(&running), Arc::clone(&most));
            tokio::spawn(async move {
                let work = move || {
                    most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    std::thread::sleep(Duration::from_millis(150));
                    running.fetch_sub(1, Ordering::SeqCst);
                };
                gate.run(work).await
            })
        })
        .collect();
    let mut done = 0;
    for task in tasks {
        done += usize::from(task.await.unwrap().is_ok());
    }
    assert_eq!((done, most.load(Ordering::SeqCst)), (5, 2));
}

#[tokio::test]
async fn patience_ends_and_the_turn_comes_back_after_a_panic() {
    let gate = Arc::new(KdfGate::new(1, 8, Duration::from_millis(50)));
    let slow = Arc::clone(&gate);
    let held = tokio::spawn(async move { slow.run(|| std::thread::sleep(Duration::from_millis(300))).await });
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert_eq!(gate.run(|| ()).await, Err(Busy));
    assert_eq!(held.await.unwrap(), Ok(()));
    assert_eq!(gate.run(|| panic!("on purpose")).await, Err::<(), _>(Busy));
    assert_eq!(gate.run(|| 7).await, Ok(7));
}
