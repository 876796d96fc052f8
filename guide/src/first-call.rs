use std::error::Error;

use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use parcel_tracking::operation::get_parcel::{GetParcelError, GetParcelRequest, GetParcelResponse};
use parcel_tracking::operation::register_parcel::{
    RegisterParcelError, RegisterParcelRequest, RegisterParcelResponse,
};
use parcel_tracking::server::{Handler, Server};
use parcel_tracking::types::ParcelState;
use parcel_tracking::{Client, Config};
use tokio::net::TcpListener;

struct Parcels;

impl Handler for Parcels {
    async fn register_parcel(
        &self,
        _: RegisterParcelRequest,
    ) -> Result<RegisterParcelResponse, RegisterParcelError> {
        Ok(RegisterParcelResponse::builder().number("PX-00418723").build())
    }

    async fn get_parcel(
        &self,
        _: GetParcelRequest,
    ) -> Result<GetParcelResponse, GetParcelError> {
        Ok(GetParcelResponse::builder().state(ParcelState::InTransit).build())
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let endpoint = format!("http://{}", listener.local_addr()?);
    let service = TowerToHyperService::new(Server::new(Parcels));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let stream = TokioIo::new(stream);
            tokio::spawn(http1::Builder::new().serve_connection(stream, service.clone()));
        }
    });

    let client = Client::new(Config::builder().endpoint(endpoint).build());
    let request = GetParcelRequest::builder().number("PX-00418723").build();
    println!("state: {}", client.get_parcel(request).await?.state);
    Ok(())
}
